import { Module } from '@nestjs/common';
import { columnsOf, PersonalData } from '../../platform/privacy/personal-data.js';
import { AuditModule } from '../audit/audit.module.js';
import { FileAccess } from './file-access.js';
import { FileDelivery } from './file-delivery.js';
import { FileSweep } from './files.jobs.js';
import { Files } from './files.service.js';
import { FilesController } from './http/files.controller.js';
import { UploadsController } from './http/uploads.controller.js';

@Module({
  imports: [AuditModule],
  controllers: [UploadsController, FilesController],
  providers: [Files, FileAccess, FileDelivery, FileSweep],
  exports: [Files, FileAccess, FileDelivery, FileSweep],
})
export class FilesModule {
  constructor(personalData: PersonalData) {
    personalData.declareNotPersonal(columnsOf('stored_files', ['name', 'type', 'sha256']));
  }
}
