import { Module } from '@nestjs/common';
import { InviteeModule } from './invitee/invitee.module.js';
import { LayoutModule } from './layout/layout.module.js';
import { PublicModule } from './public/public.module.js';

@Module({ imports: [LayoutModule, PublicModule, InviteeModule] })
export class SiteModule {}
