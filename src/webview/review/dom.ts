/** Elements without markup: everything that comes from an example goes in as text. */
type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** @param attributes `true` sets an empty attribute; `undefined` and `false` set none. Never given anything that comes from an example, but `title` and `datetime` */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== undefined && child !== false));
  return element;
}

/** An icon that says nothing by itself; words stand beside it. */
export const icon = (name: string): HTMLElement => el('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
