import { ConfirmDialog } from '../../ui/confirm-button';
import { download } from '../../ui/download';
import type { PeopleFilters } from './people.data';

interface Props {
  ids?: string[];
  filters: PeopleFilters;
  onClose: () => void;
}

export function PeopleExport({ ids, filters, onClose }: Props) {
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        ids ? `Export ${ids.length} ${ids.length === 1 ? 'person' : 'people'}?` : 'Export the people shown?'
      }
      text="A CSV file, to be opened in a spreadsheet. People at risk stand in it under their alias. The audit log keeps who took it and why; delete it when it has served."
      confirm="Export"
      reason={{ label: 'What is it for?', placeholder: 'Seating plan for the host', required: true }}
      onConfirm={(reason) =>
        download('/api/v1/people/export', { ...(ids ? { ids } : filters), reason }, 'people.csv')
      }
    />
  );
}
