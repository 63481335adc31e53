import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { importTable, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';
import { sheetData, workbook, zip } from '../../support/zip.js';

const app = testApp();
let server: Server;
let address: string;
let calls = 0;

/** Whoever follows an address out of a file comes by here. */
beforeAll(async () => {
  server = createServer((socket) => {
    calls++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => server.close());

test('nothing in a file is fetched: pictures, links, entities, formulas, websites (E3, E10)', async () => {
  const { id: teamId } = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  const card = (version: string, photo: string) =>
    ['BEGIN:VCARD', `VERSION:${version}`, 'N:Card;Anna;;;', 'FN:Anna Card', photo, 'END:VCARD', ''].join(
      '\r\n',
    );
  const cards = [
    card('2.1', `PHOTO;VALUE=URL:${address}/photo21.gif`),
    card('3.0', `PHOTO;VALUE=uri:${address}/photo3.jpg`),
    card('4.0', `PHOTO:${address}/photo4.png`),
    card(
      '4.0',
      `URL:${address}/\r\nLOGO:${address}/logo.png\r\nSOUND:${address}/sound\r\nKEY:${address}/key`,
    ),
  ];
  for (const text of cards) expect((await importTable(client, teamId, text)).status).toBe('done');

  const formulas = [`=WEBSERVICE("${address}")`, `=HYPERLINK("${address}")`, `=IMAGE("${address}/a.png")`];
  const table = [
    'Family name,Tags',
    ...formulas.map((cell, n) => `Formula ${n},"${cell.replaceAll('"', '""')}"`),
  ];
  expect((await importTable(client, teamId, table.join('\n'))).status).toBe('done');

  const rows = sheetData([
    ['First name', 'Family name'],
    ['Anna', 'Sheet'],
  ]);
  const linked = zip(
    workbook(`${rows}<hyperlinks><hyperlink ref="A2" r:id="x"/></hyperlinks>`, [
      {
        name: 'xl/worksheets/_rels/sheet1.xml.rels',
        content: `<Relationships><Relationship Id="x" Type="x/hyperlink" Target="${address}/" TargetMode="External"/><Relationship Id="y" Type="x/image" Target="${address}/i.png" TargetMode="External"/></Relationships>`,
      },
    ]),
  );
  expect((await importTable(client, teamId, linked)).status).toBe('done');
  const entity = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a SYSTEM "${address}/">]><worksheet>${rows}</worksheet>`;
  const hostile = zip(workbook('', [{ name: 'xl/worksheets/sheet1.xml', content: entity }]));
  expect(await upload(client, teamId, hostile)).toMatchObject({ status: 422, body: { code: 'not_a_table' } });

  const houses = `Organisation,Website\nHouse,${address}/\n`;
  const kind = '&kind=organisations';
  expect((await importTable(client, teamId, houses, {}, kind)).counts).toMatchObject({ new: 1 });
  expect(calls).toBe(0);
});
