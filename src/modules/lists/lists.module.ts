import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ListsController } from './http/lists.controller.js';
import { ListPeople } from './list-people.js';
import { ListsPrivacy } from './lists.privacy.js';
import { ListsReferences } from './lists.references.js';
import { Lists } from './lists.service.js';

@Module({
  imports: [AuditModule, ContactsModule],
  controllers: [ListsController],
  providers: [ListPeople, Lists, ListsPrivacy, ListsReferences],
  exports: [ListPeople, Lists],
})
export class ListsModule {
  constructor(owners: OwnerRegistry) {
    owners.register('list', 'SELECT team_id FROM lists WHERE id = $1');
  }
}
