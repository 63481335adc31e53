import { expect, test } from 'vitest';
import { renderText } from './text.js';

test('all lines that belong to a fact stand below its label', () => {
  const where = { label: 'Where', value: 'Palace', detail: 'Rue de la Loi 155\nor online' };
  const text = renderText({ blocks: [{ type: 'facts', items: [where] }], footer: [] }, 'en');
  expect(text).toContain('Where: Palace\n  Rue de la Loi 155\n  or online\n');
});
