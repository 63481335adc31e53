import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { columnsOf, PersonalData } from '../../platform/privacy/personal-data.js';
import { AuditModule } from '../audit/audit.module.js';
import { PublishedTextModule } from '../events/published-text.js';
import { FilesModule } from '../files/files.module.js';
import { MaterialsController } from './http/materials.controller.js';
import { MaterialFiles } from './material-files.js';
import { Materials } from './materials.service.js';

@Module({
  imports: [AuditModule, FilesModule, PublishedTextModule],
  controllers: [MaterialsController],
  providers: [Materials, MaterialFiles],
  exports: [Materials],
})
export class MaterialsModule {
  constructor(owners: OwnerRegistry, personalData: PersonalData) {
    owners.register(
      'material',
      'SELECT e.team_id FROM materials m JOIN events e ON e.id = m.event_id WHERE m.id = $1',
    );
    personalData.declareNotPersonal(
      columnsOf('materials', ['kind', 'url', 'title', 'description', 'language', 'audience']),
    );
  }
}
