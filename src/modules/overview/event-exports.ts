import { Injectable } from '@nestjs/common';
import { ExportProducers } from '../exports/approval/export-producers.js';
import { GuestsExport } from './guests-export.service.js';
import { isSeatRecord, SeatRecordExport } from './seat-record-export.service.js';

/** Makes the files of an event that somebody agreed to. */
@Injectable()
export class EventExports {
  constructor(producers: ExportProducers, guests: GuestsExport, seats: SeatRecordExport) {
    producers.register('event', (approved, actor) =>
      (isSeatRecord(approved) ? seats : guests).approved(approved, actor),
    );
  }
}
