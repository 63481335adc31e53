import { Conflict, DomainError, Invalid } from '../../platform/errors/domain-error.js';

export class WrongCredentials extends DomainError {
  constructor() {
    super('wrong_credentials', 401, 'This e-mail address and password do not belong together.');
  }
}

export class WrongPassword extends Invalid {
  constructor(field = 'current') {
    super([{ field, message: 'This is not your present password.' }]);
  }
}

export class NotCleared extends DomainError {
  constructor() {
    super(
      'not_cleared',
      403,
      'You may not see the names of people at risk. An administrator decides under Users who may.',
    );
  }
}

export class LinkNoLongerValid extends DomainError {
  constructor() {
    super(
      'link_not_valid',
      404,
      'This link is not valid any more. Ask for a new one under "Forgotten your password?", or ask who invited you.',
    );
  }
}

export class WrongSetUpCode extends DomainError {
  constructor() {
    super(
      'wrong_code',
      404,
      'This set-up code is not valid. Hemicycle prints one each time it starts, until the first administrator is there.',
    );
  }
}

export class EmailTaken extends Conflict {
  constructor() {
    super('email_taken', 'There is already an account with this e-mail address.');
  }
}

export class LastAdministrator extends Conflict {
  constructor() {
    super(
      'last_administrator',
      'This is the last administrator who can sign in. Make somebody else an administrator first.',
    );
  }
}

export class AccountDisabled extends Conflict {
  constructor() {
    super('account_disabled', 'This account is disabled. An administrator can enable it again under Users.');
  }
}
