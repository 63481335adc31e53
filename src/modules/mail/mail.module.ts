import { Module } from '@nestjs/common';
import { MailFrame } from './frame/frame.js';
import { MailPrivacy } from './mail.privacy.js';
import { ContentSeal } from './message-content.js';
import { Outbox } from './outbox.service.js';

@Module({ providers: [Outbox, MailFrame, ContentSeal, MailPrivacy], exports: [Outbox, MailPrivacy] })
export class MailModule {}
