import { useState } from 'react';
import { classNames } from './class-names.ts';
import { Face, type FaceProps } from './face.tsx';

/** Props of {@link Avatar}. */
export interface AvatarProps extends FaceProps {
  /** Address of the picture; the initials where absent or when it does not load. */
  readonly picture?: string | undefined;
}

/** The picture of a person or group, or its initials. */
export function Avatar({ picture, ...face }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  if (picture === undefined || picture === broken) return <Face {...face} />;
  const { kind = 'user', size = 20 } = face;
  const look = classNames('cb-face', kind === 'group' && 'is-group', size > 20 && `is-${size}`);
  return (
    <img
      className={look}
      src={picture}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(picture)}
    />
  );
}
