/** Takes the keyboard to the list of the page: the row it last stood on, else the first. @returns whether there is one */
export function goToRows(): boolean {
  const row = document.querySelector<HTMLElement>('main tbody tr[data-index][tabindex="0"]');
  row?.focus();
  return Boolean(row);
}
