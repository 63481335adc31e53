import { Module } from '@nestjs/common';
import { MailFrame } from './frame/frame.js';
import { MailPrivacy } from './mail.privacy.js';
import { ContentSeal } from './message-content.js';
import { Outbox } from './outbox.service.js';
import { MailWorker } from './sending/mail-worker.js';
import { MessageQueue } from './sending/message-queue.js';

@Module({
  providers: [Outbox, MailFrame, ContentSeal, MailPrivacy, MessageQueue, MailWorker],
  exports: [Outbox, MailPrivacy],
})
export class MailModule {}
