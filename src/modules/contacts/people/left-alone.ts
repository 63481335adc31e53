/** Published when somebody is no longer to be written to. */
export const leftAlone = 'contacts.left_alone';
export interface LeftAlone {
  personId: string;
}
