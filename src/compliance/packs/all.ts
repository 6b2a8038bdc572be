import type { Pack } from '../pack.ts';
import { AU } from './au.ts';
import { CA } from './ca.ts';
import { DE } from './de.ts';
import { FR } from './fr.ts';
import { GB } from './gb.ts';
import { US } from './us.ts';
import { US_AL } from './us-al.ts';
import { US_CT } from './us-ct.ts';
import { US_FL } from './us-fl.ts';
import { US_IL } from './us-il.ts';
import { US_IN } from './us-in.ts';
import { US_KY } from './us-ky.ts';
import { US_LA } from './us-la.ts';
import { US_MA } from './us-ma.ts';
import { US_MD } from './us-md.ts';
import { US_ME } from './us-me.ts';
import { US_MI } from './us-mi.ts';
import { US_MN } from './us-mn.ts';
import { US_MS } from './us-ms.ts';
import { US_NE } from './us-ne.ts';
import { US_NM } from './us-nm.ts';
import { US_NV } from './us-nv.ts';
import { US_OK } from './us-ok.ts';
import { US_PA } from './us-pa.ts';
import { US_RI } from './us-ri.ts';
import { US_SD } from './us-sd.ts';
import { US_TN } from './us-tn.ts';
import { US_TX } from './us-tx.ts';
import { US_UT } from './us-ut.ts';
import { US_WA } from './us-wa.ts';
import { US_WY } from './us-wy.ts';

/** Every jurisdiction that is known: countries, then their regions. */
export const PACKS: readonly Pack[] = [
  AU,
  CA,
  DE,
  FR,
  GB,
  US,
  US_AL,
  US_CT,
  US_FL,
  US_IL,
  US_IN,
  US_KY,
  US_LA,
  US_MA,
  US_MD,
  US_ME,
  US_MI,
  US_MN,
  US_MS,
  US_NE,
  US_NM,
  US_NV,
  US_OK,
  US_PA,
  US_RI,
  US_SD,
  US_TN,
  US_TX,
  US_UT,
  US_WA,
  US_WY,
];
