import { Instant, Line, OneOf, Parts, Prose, Text, Whole } from '../../../platform/http/fields.js';
import type { Text as Texts } from '../../../platform/i18n/text.js';
import type { NameWarning } from '../name-check.js';
import type { ReportWithWarnings } from '../reports.service.js';

export class SaveReport {
  @Text(100_000, { lines: true, description: 'Markdown in each language.' }) body!: Texts;
}

export class NameWarningView {
  @Line(200, { description: 'Field and language, like body.fr.' }) field!: string;
  @OneOf(['at_risk', 'attribution_rule']) reason!: 'at_risk' | 'attribution_rule';
  @Line(500, { nullable: true, description: 'The name found; null for staff who may not know it.' })
  words!: string | null;
  @Line(200, { empty: true, description: 'What to write instead, if agreed.' }) alias!: string;
}

export class ReportView {
  @Text(100_000, { lines: true }) body!: Texts;
  @Instant({ nullable: true }) publishedAt!: string | null;
  @Instant() updatedAt!: string;
  @Parts(() => NameWarningView, 1000, { description: 'What stands against publishing it.' })
  warnings!: NameWarning[];
  @Whole(0, 1_000_000_000, { description: '0 before the first save; send it as If-Match all the same.' })
  version!: number;

  static of({ report, warnings }: ReportWithWarnings): ReportView {
    return {
      body: report.body,
      publishedAt: report.publishedAt?.toISOString() ?? null,
      updatedAt: report.updatedAt.toISOString(),
      warnings,
      version: report.version,
    };
  }
}

export class MarkdownSource {
  @Prose(100_000) source!: string;
}

export class MarkdownPreview {
  @Prose(1_000_000, { description: 'Safe to show: HTML, scripts and pictures of the source are left out.' })
  html!: string;
}
