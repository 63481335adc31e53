import { expect, test } from 'vitest';
import { registerHint } from './register-number';

test.each([
  ['', undefined],
  ['123456789012-34', undefined],
  [' 9085321398-81 ', undefined],
  ['BE 0123.456', 'Numbers'],
  ['123456789012', 'Numbers'],
])('%j', (text, hint) => {
  const said = registerHint(text);
  if (hint) expect(said).toContain(hint);
  else expect(said).toBeUndefined();
});
