import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Problem } from './problem.filter.js';

/** Turns a problem into a page for people; `site` sets a better-looking renderer. */
@Injectable()
export class ErrorPages {
  render: (problem: Problem, request: FastifyRequest) => string = (problem) =>
    `<!doctype html><meta charset="utf-8"><title>${problem.status}</title><p>${escape(problem.detail)}</p><p>${escape(problem.instance)}</p>`;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
