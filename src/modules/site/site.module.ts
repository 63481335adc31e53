import { Module } from '@nestjs/common';
import { InviteeModule } from './invitee/invitee.module.js';
import { LayoutModule } from './layout/layout.module.js';

@Module({ imports: [LayoutModule, InviteeModule] })
export class SiteModule {}
