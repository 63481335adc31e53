/** Published when somebody is marked as being at risk, or no longer. */
export const riskChanged = 'contacts.risk_changed';
export interface RiskChanged {
  personId: string;
}
