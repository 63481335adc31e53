import { Module } from '@nestjs/common';
import { MailModule } from '../../mail/mail.module.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

@Module({ imports: [MailModule], controllers: [UnsubscribeController] })
export class UnsubscribeModule {}
