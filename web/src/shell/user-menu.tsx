import { Avatar, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconEye,
  IconEyeOff,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client';
import { forgetLists } from '../api/door-storage';
import { useHideRealNames } from '../api/real-names';
import { useSession } from '../api/session';
import classes from './sidebar.module.css';

const schemes: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As this device', icon: IconDeviceDesktop },
];

interface Props {
  onHelp: () => void;
  onRealNames: () => void;
}

export function UserMenu({ onHelp, onRealNames }: Props) {
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const signOut = useSignOut();
  const hide = useHideRealNames();
  if (!user) return null;
  return (
    <Menu position="top-start" width={236}>
      <Menu.Target>
        <button type="button" className={classes.footButton}>
          <Avatar
            size={22}
            radius="xl"
            classNames={{ placeholder: classes.initials }}
            color="accent.7"
            variant="filled"
            name={user.name}
            aria-hidden="true"
          />
          <span>
            <span className="sr-only">Account: </span>
            {user.name}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
          Keyboard
        </Menu.Item>
        {user.mayClear &&
          (user.cleared ? (
            <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={() => hide.mutate()}>
              Hide real names
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconEye size={16} />} onClick={onRealNames}>
              See real names …
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === value ? <IconCheck size={15} /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ends the session and loads the console anew, so that nothing of the old user stays in memory. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      // Guest lists for the door do not outlast the session, nor wait for a network to end it.
      await forgetLists();
      return api.DELETE('/api/v1/session');
    },
    onSuccess: () => {
      client.clear();
      window.location.assign('/console/sign-in');
    },
  });
}
