/** What to do about each fault, for the person who has the file in front of them; and which of it an editor can do by itself. */

export interface Fix {
  /** An instruction, one sentence. */
  readonly how: string;
  /** `drop-row`: the line goes · `strip-key`: the member at the fault's place goes · `strip-bom`, `add-bom`: the file's first three bytes · `strip-cr`: the CR goes · `escape`: U+2028 and U+2029 become escapes. */
  readonly by?: 'drop-row' | 'strip-key' | 'strip-bom' | 'add-bom' | 'strip-cr' | 'escape';
}

const roles = 'Put the messages into the order system, user, assistant, and join two neighbours of the same role.';
const drop = 'drop-row' as const;

export const fixes: Readonly<Record<string, Fix>> = {
  // The file and its bytes
  'bom': { how: 'Save the file as UTF-8 without a byte order mark.', by: 'strip-bom' },
  'missing-bom': { how: 'Save the file as UTF-8 with a byte order mark.', by: 'add-bom' },
  'crlf': { how: 'Save the file with LF line ends.', by: 'strip-cr' },
  'line-separator': { how: 'Write U+2028 and U+2029 as \\u2028 and \\u2029.', by: 'escape' },
  'blank-line': { how: 'Delete the blank line.', by: drop },
  'invalid-utf8': { how: 'Save the file as UTF-8, or delete the line.', by: drop },
  'line-too-long': { how: 'Delete the line, or split what it holds.', by: drop },
  'not-json': { how: 'Correct the JSON at this place, or delete the line. NaN, comments and trailing commas are no JSON.', by: drop },
  'not-an-object': { how: 'Write each line as one JSON object, or delete it.', by: drop },
  'duplicate-key': { how: 'Keep one of the two members.' },
  'duplicate-line': { how: 'Delete one of the two, unless it shall count twice.', by: drop },
  'lone-surrogate': { how: 'Replace the half character; text was cut in the middle of an emoji, or so.', by: drop },
  'nul': { how: 'Take the NUL character out.', by: drop },
  'mixed-columns': { how: 'Give every line the same keys; where there is no value, write null if the format allows it.' },
  'mixed-types': { how: 'Write the values of these keys in the same shape.' },
  'empty-file': { how: 'Add lines, or do not send the file.' },
  'too-few-rows': { how: 'Add lines until there are enough.' },
  'too-many-rows': { how: 'Split the file, or take a sample of it.' },
  'too-large': { how: 'Split the file into several.' },
  'too-large-beside-training': { how: 'Move lines from the validation file to the training file.' },
  'unknown-format': { how: 'Name the format it should have; the list of formats says what each looks like.' },
  // Keys
  'missing-key': { how: 'Add the key, or delete the line.', by: drop },
  'extra-key': { how: 'Take the key out; keep what it says in a file of its own.', by: 'strip-key' },
  'unknown-message-key': { how: 'Take the key out of the message; templates drop it anyway.', by: 'strip-key' },
  'schema-version': { how: 'Write the version that is named.' },
  'system-type': { how: 'Write "system" as one string.' },
  'reserved-string': { how: 'Write the reserved string in other words where its meaning allows it, or delete the line.', by: drop },
  'input-type': { how: 'Write "input" as an object with messages.' },
  // Messages
  'missing-messages': { how: 'Write a list of messages there.', by: drop },
  'empty-messages': { how: 'Add the messages, or delete the line.', by: drop },
  'message-not-object': { how: 'Write each message as an object with role and content.' },
  'missing-role': { how: 'Say whose message it is: "role": "user", for example.' },
  'unknown-role': { how: 'Use one of the roles that are named.' },
  'missing-content': { how: 'Add the content, or delete the line.', by: drop },
  'empty-content': { how: 'Write what was said, or delete the line: an empty text teaches to say nothing.', by: drop },
  'content-type': { how: 'Write the content as a string.' },
  'content-part': { how: 'Write the part as {"type": "text", "text": "…"}.' },
  'system-not-first': { how: 'Move the system message to the front.' },
  'equal-neighbours': { how: roles },
  'user-not-first': { how: roles },
  'user-not-last': { how: 'End the prompt with the user\'s message.' },
  'missing-assistant-message': { how: 'Add the answer to learn, or delete the line.', by: drop },
  'assistant-not-last': { how: 'End the conversation with the answer to learn, or delete the line.', by: drop },
  'identical-outputs': { how: 'Delete the line: two answers that are the same teach nothing.', by: drop },
  'one-answer': { how: 'Keep one message, the assistant\'s.' },
  'one-sided-reasoning': { how: 'Give both answers reasoning, or none.' },
  'candidates': { how: 'Write two candidates, each an object with content and preferenceLabel.' },
  'preference-label': { how: 'Label one candidate "preferred", the other "non-preferred".' },
  'nothing-learned': { how: 'Give the answer to learn the weight 1, or take the weights out.' },
  'weight-role': { how: 'Take the weight out of the message.', by: 'strip-key' },
  'weight-value': { how: 'Write 0 or 1, as a number.' },
  'line-weight': { how: 'Write how much the line shall count as a number above 0.' },
  // Turns and completions as Gemini has them
  'part-type': { how: 'Write the parts as a list: "parts": [{"text": "…"}].' },
  'part-shape': { how: 'Write the part as {"text": "…"}.' },
  'completion-type': { how: 'Write the completion as {"score": 1, "completion": {"role": "model", "parts": [{"text": "…"}]}}.' },
  'completions-count': { how: 'Give two completions, the better and the worse; write further ones as pairs in lines of their own.' },
  'completion-scores': { how: 'Give the better completion the score 1 and the worse one 0, as numbers.' },
  // What a grader goes by
  'nothing-to-grade': { how: 'Add what the grader shall go by, such as "reference", or delete the line.', by: drop },
  'empty-item': { how: 'Fill it in, write null, or delete the line.', by: drop },
  'item-points': { how: 'Write the points as a number.' },
  // Labels, steps and rubrics
  'label-type': { how: 'Write true or false, without quotation marks.' },
  'labels-count': { how: 'Give each step exactly one label.' },
  'no-steps': { how: 'Add the steps, or delete the line.', by: drop },
  'steps-type': { how: 'Write a list with one entry for each step.' },
  'reserved-key': { how: 'Give the column another name.', by: 'strip-key' },
  'empty-rubric': { how: 'Add what the answer is graded by, or delete the line.', by: drop },
  'rubric-item': { how: 'Write each item as {"criterion": "…", "points": 1}.' },
  'rubric-points': { how: 'Multiply the points of all items in the file until they are whole numbers.' },
  'train-value': { how: 'Write true or false, without quotation marks.' },
  'train-detail': { how: 'Correct the offsets, or take "train_detail" out.', by: 'strip-key' },
  // Pairs of Axolotl
  'answer-type': { how: 'Write the answer as {"role": "assistant", "content": "…"}.' },
  'untrimmed-content': { how: 'Take the white space at the beginning and the end of the answer out.' },
  'answer-too-short': { how: 'Write the answer as a sentence, or delete the line.', by: drop },
  // Decisions
  'text-type': { how: 'Write the value as a string.' },
  'state-type': { how: 'Write what is known about the case as an object or a string.' },
  'metadata-type': { how: 'Write an object, or take the key out.', by: 'strip-key' },
  'questions-type': { how: 'Write {"the question\'s id": {…}} in "questions" and in "labels".' },
  'no-questions': { how: 'Add a question, or delete the line.', by: drop },
  'question-id': { how: 'Give the question an id.' },
  'question-shape': { how: 'Write the question as {"type": "choice", "instructions": "…", "options": […]}.' },
  'equal-options': { how: 'Give each option a name of its own.' },
  'missing-label': { how: 'Add the label, or take the question out.' },
  'label-without-question': { how: 'Take the label out, or correct its id.', by: 'strip-key' },
  'label-shape': { how: 'Write {"kind": "hard", "gold_idx": 0} or {"kind": "dist", "probs": […]} with one number for each option.' },
  // Tools
  'missing-tool-call-id': { how: 'Add the tool_call_id of the call it answers.' },
  'tool-calls-role': { how: 'Move tool_calls to the assistant\'s message.' },
  'tool-calls-type': { how: 'Write tool_calls as a list.' },
  'tool-call-shape': { how: 'Write the call as {"id": …, "type": "function", "function": {"name": …, "arguments": …}}.' },
  'tool-call-id': { how: 'Add an id to the call.' },
  'tool-call-name': { how: 'Rename the function.' },
  'tool-result-without-call': { how: 'Put the result behind the call it answers, or delete the line.', by: drop },
  'content-beside-calls': { how: 'Keep the content or the calls, or make two lines of them.' },
  'tools-type': { how: 'Write the tools as a list.' },
  'tools-twice': { how: 'Keep one of the two.', by: 'strip-key' },
  'tool-shape': { how: 'Write the tool as {"type": "function", "function": {"name": …, "description": …, "parameters": …}}.' },
  'tool-call-arguments': { how: 'Write the arguments in the shape that is named.' },
};
