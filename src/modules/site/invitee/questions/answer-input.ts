import { Inject, Injectable, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { isUuid } from '../../../../platform/database/uuid.js';
import { DomainError, TooMany } from '../../../../platform/errors/domain-error.js';
import { formParts } from '../../../../platform/http/form-parts.js';
import { StrictInput } from '../../../../platform/http/strict-input.js';
import { RateLimits } from '../../../../platform/limits/rate-limits.js';
import { Secrets } from '../../../../platform/tokens/tokens.js';
import { Files } from '../../../files/files.service.js';
import { isGivenFile, type GivenFile, type Typed } from '../../../questions/questions.rules.js';
import type { EventQuestion } from '../invited-event.js';
import { takeFileBack, type QuestionsRefused } from '../../../rsvps/questions/asking.rules.js';
import { fieldOf, type TypedAnswers } from './question-part.js';
import type { Problem } from './words.js';

export const largestHandedIn = 10 * 1024 * 1024;
const mostText = 64 * 1024;
const handingIn = { name: 'handing-in', points: 30, seconds: 3600 };

type Fields = Record<string, string | string[]>;

/** Of the boxes that take an answer out; the value is the question's id. */
const removeAnswer = 'removeAnswer';

/** The answer form as it came: its own fields, checked, and what was said to the organisers' questions. */
@Injectable()
export class AnswerInput {
  private readonly strict = new StrictInput();

  constructor(
    private readonly files: Files,
    private readonly limits: RateLimits,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /**
   * @param questions that whoever answers may be asked; `answers` is undefined where there are none
   * @throws Invalid for other fields than the form has; FormBroken, TooMany
   */
  async read<Form extends object>(
    request: FastifyRequest,
    invitationId: string,
    questions: readonly EventQuestion[],
    type: Type<Form>,
  ): Promise<{ form: Form; answers: TypedAnswers | undefined }> {
    const { body } = request;
    const fields: Fields = Object.create(null) as Fields;
    const handedIn: Record<string, GivenFile> = {};
    const problems: Record<string, Problem> = {};
    if (body instanceof Readable) {
      try {
        let length = 0;
        for await (const { name, fileName, bytes } of formParts(
          body,
          request.headers['content-type'] ?? '',
        )) {
          const question = questions.find(({ id }) => fieldOf(id) === name);
          if (fileName !== undefined) {
            if (!fileName || question?.kind !== 'file') continue;
            const taken = await this.take(invitationId, fileName, bytes);
            if (typeof taken === 'string') problems[question.id] = taken;
            else handedIn[question.id] = taken;
            continue;
          }
          const chunks: Buffer[] = [];
          for await (const chunk of bytes) {
            length += chunk.length;
            if (length > mostText)
              throw new DomainError('form_too_large', 413, 'The form holds too much text.');
            chunks.push(chunk);
          }
          add(fields, name, Buffer.concat(chunks).toString());
        }
      } finally {
        // Whoever is still sending may finish, and so gets to read the answer.
        body.resume();
      }
    } else for (const [name, value] of Object.entries((body ?? {}) as Fields)) fields[name] = value;

    const given: Record<string, Typed> = {};
    const ticked = [fields[removeAnswer] ?? []].flat();
    delete fields[removeAnswer];
    const filled = fields['filled'] === 'yes';
    const removed: string[] = [];
    for (const { id, kind } of questions) {
      const typed = fields[fieldOf(id)];
      delete fields[fieldOf(id)];
      if (handedIn[id]) given[id] = handedIn[id];
      else if (typed !== undefined)
        given[id] =
          kind === 'file' ? await this.kept(invitationId, [typed].flat()) : [typed].flat().map(String);
      if (!isEmpty(given[id])) continue;
      // Where the page did not show what is kept, an empty field leaves it.
      if (filled || ticked.includes(id)) removed.push(id);
      else delete given[id];
    }
    // Of a question that was retired while the page was open.
    for (const name of Object.keys(fields)) if (/^q-[0-9a-f-]{36}$/.test(name)) delete fields[name];
    const form = (await this.strict.transform({ ...fields }, { type: 'body', metatype: type })) as Form;
    return { form, answers: questions.length ? { given, problems, removed } : undefined };
  }

  /** What a form says of a file that came before; nobody but the guest can name it. */
  sign(invitationId: string, fileId: string): string {
    return `${fileId}.${this.secrets.token('handed-in', `${invitationId}:${fileId}`)}`;
  }

  private async kept(invitationId: string, typed: string[]): Promise<Typed> {
    for (const one of typed) {
      const [fileId = ''] = one.split('.');
      const file =
        isUuid(fileId) && one === this.sign(invitationId, fileId) ? await this.files.find(fileId) : null;
      if (file && !typed.includes(takeFileBack)) return { fileId, name: file.name };
    }
    return typed.filter((one) => one === takeFileBack);
  }

  private async take(
    invitationId: string,
    name: string,
    bytes: AsyncGenerator<Buffer>,
  ): Promise<GivenFile | Problem> {
    await this.limits.count(handingIn, invitationId);
    try {
      const file = await this.files.store({ invitationId }, name, Readable.from(bytes), largestHandedIn);
      return { fileId: file.id, name: file.name };
    } catch (error) {
      if (error instanceof TooMany || !(error instanceof DomainError) || error.status >= 500) throw error;
      return error.code === 'file_too_large' ? 'file_too_large' : 'file_refused';
    }
  }
}

function add(fields: Fields, name: string, value: string): void {
  const earlier = fields[name];
  fields[name] = earlier === undefined ? value : [earlier, value].flat();
}

/** Nothing was typed, nor chosen. */
const isEmpty = (typed: Typed | undefined): boolean =>
  typed !== undefined && !isGivenFile(typed) && !typed.some((text) => text.trim());

/** Whether a form can hold files, and must be sent as such. */
export const takesFiles = (questions: readonly EventQuestion[]): boolean =>
  questions.some(({ kind }) => kind === 'file');

/** Beside which question what is wrong is said. */
export const problemsOf = ({ problems }: QuestionsRefused): TypedAnswers['problems'] =>
  Object.fromEntries(problems.map(({ questionId, problem }) => [questionId, problem]));
