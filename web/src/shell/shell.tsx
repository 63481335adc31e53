import { ActionIcon, Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useRef, useState } from 'react';
import { useSession } from '../api/session';
import { PageLoading } from '../ui/page-loading';
import { Help } from './help';
import { Logo } from './logo';
import { MailAlarm } from './mail-alarm';
import { Palette } from './palette';
import { RealNamesBar } from './real-names-bar';
import { RealNamesDialog } from './real-names-dialog';
import { Sidebar } from './sidebar';
import { SignInAgain } from './sign-in-again';
import { useShellKeys } from './keys';
import classes from './shell.module.css';

/** Sidebar and page; on a phone the sidebar is a drawer behind a bar. */
export function Shell() {
  const [menu, menuState] = useDisclosure(false);
  const [palette, paletteState] = useDisclosure(false);
  const [help, helpState] = useDisclosure(false);
  const [asking, askingState] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  const shown = useSession().user?.cleared ?? false;
  const { pathname } = useLocation();
  useShellKeys({ openPalette: paletteState.open, openHelp: helpState.open });
  const [menuAt, setMenuAt] = useState(pathname);
  // The drawer closes when the page behind it changes.
  if (menuAt !== pathname) {
    setMenuAt(pathname);
    menuState.close();
  }
  const toPage = () => {
    menuState.close();
    main.current?.focus();
  };
  const sidebar = (
    <Sidebar onSearch={paletteState.open} onHelp={helpState.open} onRealNames={askingState.open} />
  );
  return (
    <div className={classes.shell} data-names={shown || undefined}>
      <a
        className={classes.skip}
        href="#main"
        onClick={(event) => (event.preventDefault(), main.current?.focus())}
      >
        Skip to the page
      </a>
      <header className={classes.bar}>
        <Burger opened={menu} onClick={menuState.toggle} size="sm" color="#fff" aria-label="Menu" />
        <Logo />
        <ActionIcon variant="transparent" c="#fff" size="lg" onClick={paletteState.open} aria-label="Search">
          <IconSearch size={20} />
        </ActionIcon>
      </header>
      <Drawer
        opened={menu}
        onClose={menuState.close}
        size={264}
        withCloseButton={false}
        padding={0}
        classNames={{ content: classes.drawer, body: classes.drawerBody, header: 'sr-only' }}
        title="Menu"
      >
        {sidebar}
      </Drawer>
      <div className={classes.side}>{sidebar}</div>
      <div className={classes.page}>
        <RealNamesBar onHidden={toPage} />
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <MailAlarm />
          {/* A page begins anew when names give way to aliases, or the other way round: nothing it noted stays. */}
          <Suspense key={String(shown)} fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Palette key={String(shown)} opened={palette} onClose={paletteState.close} />
      <RealNamesDialog opened={asking} onClose={() => (askingState.close(), toPage())} />
      <SignInAgain />
      <Help opened={help} onClose={helpState.close} />
    </div>
  );
}
