import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { pick, type Text, type UiLanguage } from '../../platform/i18n/text.js';
import { runningSql } from '../contacts/posts/tenures.rules.js';
import { searchPatterns } from '../contacts/names/fold.js';
import { Exports, type ExportFile, type Subject } from './exports.service.js';
import {
  organisationColumns,
  type ExportOrganisations,
  type OrganisationColumn,
} from './http/exports.dto.js';

const headings: Record<OrganisationColumn, { heading: Text; width: number }> = {
  id: { heading: { en: 'Hemicycle ID' }, width: 38 },
  name: {
    heading: { en: 'Organisation', fr: 'Organisme', de: 'Organisation', ru: 'Организация' },
    width: 40,
  },
  shortName: { heading: { en: 'Short name', fr: 'Sigle', de: 'Kurzname', ru: 'Краткое имя' }, width: 14 },
  parent: { heading: { en: 'Part of', fr: 'Fait partie de', de: 'Teil von', ru: 'Входит в' }, width: 32 },
  parentId: {
    heading: {
      en: 'Part of (Hemicycle ID)',
      fr: 'Fait partie de (Hemicycle ID)',
      de: 'Teil von (Hemicycle ID)',
      ru: 'Входит в (Hemicycle ID)',
    },
    width: 38,
  },
  kind: { heading: { en: 'Kind', fr: 'Type', de: 'Art', ru: 'Вид' }, width: 14 },
  category: { heading: { en: 'Category', fr: 'Catégorie', de: 'Kategorie', ru: 'Категория' }, width: 20 },
  country: { heading: { en: 'Country', fr: 'Pays', de: 'Land', ru: 'Страна' }, width: 10 },
  address: {
    heading: { en: 'Postal address', fr: 'Adresse postale', de: 'Postanschrift', ru: 'Почтовый адрес' },
    width: 34,
  },
  website: { heading: { en: 'Website', fr: 'Site internet', de: 'Webseite', ru: 'Сайт' }, width: 30 },
  registerNumber: {
    heading: {
      en: 'Transparency register',
      fr: 'Registre de transparence',
      de: 'Transparenzregister',
      ru: 'Реестр прозрачности',
    },
    width: 22,
  },
  people: { heading: { en: 'People', fr: 'Personnes', de: 'Personen', ru: 'Люди' }, width: 10 },
};

type Row = Record<Exclude<OrganisationColumn, 'category' | 'people'>, string> & {
  category: Text | null;
  people: number;
};

const batch = 2000;

/** Organisations as a table. */
@Injectable()
export class OrganisationsExport {
  constructor(
    private readonly database: Database,
    private readonly exports: Exports,
  ) {}

  async file(request: ExportOrganisations, actor: Actor): Promise<ExportFile> {
    const { language } = request;
    const subject: Subject = {
      title: pick(
        { en: 'Organisations', fr: 'Organismes', de: 'Organisationen', ru: 'Организации' },
        language,
      ),
      action: 'organisations.exported',
      type: 'organisations',
    };
    const scope = [searchPatterns(request.q ?? ''), request.ids ?? null];
    await this.database.transaction(async (tx) => {
      const [counted] = await Database.rows<{ count: number }>(
        tx,
        `SELECT count(*)::int AS count FROM organisations o WHERE ${found}`,
        scope,
      );
      await this.exports.record(tx, subject, request, counted!, actor);
    });
    const chosen = organisationColumns.filter(
      (one) => !request.columns?.length || request.columns.includes(one),
    );
    const columns = chosen.map((one) => ({
      heading: pick(headings[one].heading, language),
      width: headings[one].width,
    }));
    return this.exports.table(
      subject,
      request,
      { columns, rows: this.rows(scope, chosen, language, actor) },
      actor,
    );
  }

  private async *rows(
    scope: unknown[],
    columns: readonly OrganisationColumn[],
    language: UiLanguage,
    actor: Actor,
  ): AsyncGenerator<string[][]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.database.read<Row>(rowsSql, [...scope, after, actor.cleared]);
      if (rows.length)
        yield rows.map((row) =>
          columns.map((column) =>
            column === 'category' ? pick(row.category ?? {}, language) : String(row[column] ?? ''),
          ),
        );
      if (rows.length < batch) return;
      after = rows.at(-1)!.id;
    }
  }
}

const found = 'o.search LIKE ALL($1) AND ($2::uuid[] IS NULL OR o.id = ANY($2))';

const rowsSql = `
  SELECT o.id, o.name, o.short_name AS "shortName", parent.name AS parent, o.parent_id AS "parentId", o.kind, c.label AS category, o.country,
         o.address, o.website, o.register_number AS "registerNumber",
         (SELECT count(DISTINCT person_id)::int FROM tenures t JOIN posts ON posts.id = t.post_id JOIN people p ON p.id = t.person_id
           WHERE posts.organisation_id = o.id AND ${runningSql('t', 'current_date')} AND ($4 OR NOT p.at_risk)) AS people
    FROM organisations o
    LEFT JOIN organisations parent ON parent.id = o.parent_id
    LEFT JOIN categories c ON c.id = o.category_id
   WHERE ${found} AND o.id > $3::uuid
   ORDER BY o.id LIMIT ${batch}`;
