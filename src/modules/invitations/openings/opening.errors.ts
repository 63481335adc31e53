import { DomainError } from '../../../platform/errors/domain-error.js';

/** A code that opens nothing (`code_refused`): wrong, too old, used, or tried too often. Which of them is not said. */
export class CodeRefused extends DomainError {
  constructor() {
    super('code_refused', 422, 'This code does not open the page. Ask for a new one.');
  }
}
