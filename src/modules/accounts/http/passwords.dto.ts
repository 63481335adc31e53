import { Email, Line, OneOf, Secret } from '../../../platform/http/fields.js';

export class ChangePassword {
  @Secret(1000)
  current!: string;

  @Secret(1000)
  next!: string;
}

export class CreatePasswordReset {
  @Email()
  email!: string;
}

export class LookUpAccountLink {
  @Line(100)
  token!: string;
}

export class AccountLinkView {
  @Email()
  email!: string;

  @Line(200)
  name!: string;

  @OneOf(['invitation', 'reset'], { name: 'AccountLinkPurpose' })
  purpose!: 'invitation' | 'reset';
}

export class SetPasswordByLink {
  @Line(100)
  token!: string;

  @Secret(1000)
  password!: string;

  @Line(200, { optional: true, description: 'As the colleague wishes it, instead of what the inviter gave.' })
  name?: string;
}
