import { ExportDialog } from '../exports/export-dialog';
import { counted } from '../../ui/figure';
import type { PeopleFilters } from './people.data';

interface Props {
  ids?: string[];
  filters: PeopleFilters;
  onClose: () => void;
}

export function PeopleExport({ ids, filters, onClose }: Props) {
  return (
    <ExportDialog
      title={ids ? `Export ${counted(ids.length, 'person', 'people')}` : 'Export the people shown'}
      table="people"
      address="/api/v1/people/export"
      selection={ids ? { ids } : { filter: filters }}
      onClose={onClose}
    />
  );
}
