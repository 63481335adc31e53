import { ExportDialog } from '../exports/export-dialog';
import type { PeopleFilters } from './people.data';

interface Props {
  ids?: string[];
  filters: PeopleFilters;
  onClose: () => void;
}

export function PeopleExport({ ids, filters, onClose }: Props) {
  return (
    <ExportDialog
      title={
        ids ? `Export ${ids.length} ${ids.length === 1 ? 'person' : 'people'}` : 'Export the people shown'
      }
      table="people"
      address="/api/v1/people/export"
      selection={ids ? { ids } : { filter: filters }}
      onClose={onClose}
    />
  );
}
