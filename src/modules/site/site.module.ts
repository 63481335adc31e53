import { Module } from '@nestjs/common';
import { InviteeModule } from './invitee/invitee.module.js';
import { LayoutModule } from './layout/layout.module.js';
import { PublicModule } from './public/public.module.js';
import { UnsubscribeModule } from './unsubscribe/unsubscribe.module.js';

@Module({ imports: [LayoutModule, PublicModule, InviteeModule, UnsubscribeModule] })
export class SiteModule {}
