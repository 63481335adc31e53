import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { Tx } from '../../../platform/database/database.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import { Outbox } from '../../mail/outbox.service.js';
import type { Subject } from '../exports.service.js';
import type { PeopleRequest } from '../http/exports.dto.js';

export interface Colleague {
  id: string;
  name: string;
  email: string;
}

interface Asked {
  subject: Subject;
  request: PeopleRequest;
  count: number;
  atRisk: number;
  realNames: boolean;
  by: string;
}

/** Mails among staff about exports; they belong to no team's outbox and carry no list. */
@Injectable()
export class ApprovalMail {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async requested(tx: Tx, approvalId: string, to: Colleague[], asked: Asked): Promise<void> {
    const { by, count, atRisk, realNames, request, subject } = asked;
    const risk = atRisk
      ? [
          {
            type: 'notice' as const,
            text: `${atRisk} of them ${atRisk === 1 ? 'is' : 'are'} at risk, ${realNames ? 'with real names' : 'under an alias'}.`,
          },
        ]
      : [];
    await this.send(tx, to, `requested:${approvalId}`, `${by} asks to take out ${people(count)}`, [
      { type: 'title', text: 'An export needs you' },
      {
        type: 'paragraph',
        text: `${by} asks to take out ${people(count)} of “${subject.title}”. A second person must agree.`,
      },
      { type: 'quote', text: request.reason },
      ...risk,
      { type: 'small', text: 'One of you is enough. Whoever decides first, decides.' },
    ]);
  }

  async decided(
    tx: Tx,
    approvalId: string,
    to: Colleague,
    decision: { approved: boolean; by: string; reason: string; title: string; fetchUntil: string },
  ): Promise<void> {
    const { approved, by, reason, title, fetchUntil } = decision;
    const text = approved
      ? `${by} agrees that you take out “${title}”. The file can be fetched until ${fetchUntil}.`
      : `${by} does not agree that you take out “${title}”.`;
    await this.send(
      tx,
      [to],
      `decided:${approvalId}`,
      `Your export is ${approved ? 'approved' : 'refused'}`,
      [
        { type: 'title', text: approved ? 'Approved' : 'Refused' },
        { type: 'paragraph', text },
        ...(reason ? [{ type: 'quote' as const, text: reason }] : []),
      ],
    );
  }

  private async send(
    tx: Tx,
    to: Colleague[],
    key: string,
    subject: string,
    blocks: MessageDraft['blocks'],
  ): Promise<void> {
    const button = {
      type: 'button' as const,
      label: 'Open',
      url: `${this.config.publicUrl}/console/exports`,
    };
    await this.outbox.insert(
      tx,
      to.map(({ id, email, name }) => ({
        kind: 'account',
        correlationId: id,
        orderingKey: id,
        dedupeKey: `export:${key}:${id}`,
        to: { address: email, name },
        fromName: 'Hemicycle',
        subject,
        blocks: [...blocks, button],
        footer: ['You get this mail because you are a member of staff who may take people out.'],
        language: 'en',
        urgent: true,
      })),
    );
  }
}

const people = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'person' : 'people'}`;
