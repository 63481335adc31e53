import { Module } from '@nestjs/common';
import { MailFrame } from './frame/frame.js';
import { ContentSeal } from './message-content.js';
import { Outbox } from './outbox.service.js';

@Module({ providers: [Outbox, MailFrame, ContentSeal], exports: [Outbox] })
export class MailModule {}
