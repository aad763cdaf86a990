/** What a published extension may use of VS Code, as read in the shipped workbench of VS Code 1.139.1. */

/** Finalized menus. The others need a proposal, and code-server, which switches all proposals on, would not complain. */
export const finalMenus = [
  'commandPalette', 'comments/commentThread/title', 'comments/commentThread/context', 'comments/comment/title', 'comments/comment/context',
  'scm/title', 'scm/sourceControl', 'scm/repository', 'scm/resourceGroup/context', 'scm/resourceFolder/context', 'scm/resourceState/context', 'scm/change/title',
  'timeline/title', 'timeline/item/context', 'editor/title', 'editor/title/context', 'editor/title/run', 'editor/context', 'editor/context/copy', 'editor/lineNumber/context',
  'explorer/context', 'view/title', 'view/item/context', 'webview/context', 'file/newFile', 'testing/item/context', 'testing/item/gutter', 'terminal/context', 'terminal/title/context',
  'extension/context', 'chat/input/status', 'searchPanel/aiResults/commands', 'statusBar/remoteIndicator', 'touchBar', 'debug/callstack/context', 'debug/variables/context', 'debug/toolBar',
];

/** Commands of the editor itself that our texts may link to and our keys may run. */
export const editorCommands = ['vscode.openFolder', 'git.init', 'workbench.trust.manage', 'workbench.action.files.openFolder', 'list.select', 'workbench.action.focusQuickOpen', 'workbench.action.openWalkthrough'];

/** Contribution points that only an extension with a proposal may use. */
export const proposedPoints = ['chatSessions', 'chatHooks', 'statusBarItems', 'debugVisualizers', 'remoteHelp', 'remoteCodingAgents', 'resourceLabelFormatters'];
