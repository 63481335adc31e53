/** Injection token of the typed settings: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('config');
