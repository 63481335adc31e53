import { expect, test } from 'vitest';
import { zip } from '../../../../test/support/zip.js';
import { foreignFile } from './foreign.rules.js';
import { openTable } from './open-table.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['%PDF-1.7\n', /This is a PDF, not a table/],
  ['\x89PNG\r\n\x1a\n', /a picture/],
  ['\xff\xd8\xff\xe0', /a picture/],
  ['{\\rtf1\\ansi', /RTF/],
  ['\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">', /a web page/],
  ['\xef\xbb\xbf<?xml version="1.0"?>', /an XML file/],
  ['\x1f\x8b\x08', /Unpack it/],
  ['[{"name": "Anna"}]', /JSON/],
  ['BEGIN:VCALENDAR\r\n', /calendar/],
  ['Return-Path: <a@example.org>', /a mail/],
])('%j is named for what it is', async (text, words) => {
  await expect(openTable(bytes(text), {})).rejects.toThrow(words);
});

test.each([
  'Name;E-mail\nAnna;anna@example.org',
  '"Name","Tags"\n"Anna","[a]"',
  '[Name],E-mail\nx,y',
  'From,To\na,b',
  'BMW,Audi\n1,2',
])('%j may be a table', (text) => {
  expect(foreignFile(bytes(text))).toBeUndefined();
});

test.each([
  [['mimetype', 'content.xml'], /OpenDocument/],
  [['[Content_Types].xml', 'word/document.xml'], /\.docx/],
  [['[Content_Types].xml', 'xl/workbook.bin'], /\.xlsb/],
  [['Index/Document.iwa'], /Numbers/],
  [['lists/guests of May.csv', 'read me.txt'], /packed file.*“lists\/guests of May\.csv”/],
  [['notes.txt'], /upload the table in it/],
])('an archive of %j is named for what it is', async (names, words) => {
  await expect(openTable(zip(names.map((name) => ({ name, content: 'x' }))), {})).rejects.toThrow(words);
});
