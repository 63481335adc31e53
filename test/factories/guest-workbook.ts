import writeXlsxFile from 'write-excel-file/node';

/** A list as offices keep it: a title above, headings merged over two lines, one office for several people, real days. */
export async function guestWorkbook(): Promise<Buffer> {
  const text = (value: string, more = {}) => ({ value, type: String, ...more });
  const sheet = [
    [text('Guests of the spring debate', { columnSpan: 6 }), null, null, null, null, null],
    [],
    [
      text('Person', { columnSpan: 2 }),
      null,
      text('Organisation', { rowSpan: 2 }),
      text('Contact', { columnSpan: 3 }),
      null,
      null,
    ],
    [text('First name'), text('Family name'), null, text('Phone'), text('Informed on'), text('Function')],
    [
      text('Anna'),
      text('Tamm'),
      text('Permanent Mission', { rowSpan: 2 }),
      { value: 3_225_550_100, type: Number },
      { value: new Date(Date.UTC(2026, 4, 3)), type: Date, format: 'dd/mm/yyyy' },
      text('Counsellor'),
    ],
    [text('Ελένη'), text('Ρήγα & Söhne <x>'), null, text('+32 2 555'), null, text('Attaché')],
  ];
  const written = await writeXlsxFile(sheet as never, { buffer: true } as never);
  return Buffer.from(
    (await (written as { toBuffer?(): Promise<Buffer> }).toBuffer?.()) ?? (written as never),
  );
}
