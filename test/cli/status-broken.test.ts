import { describe, expect, it } from 'vitest';
import { writesOf } from '../support/cli.ts';
import { dialingPlace } from '../support/dialing.ts';

const AT_LENGTH = { timeout: 60_000 };

describe('status with errors in the YAML', () => {
  it('tells the run states all the same, holds none against the YAML, and exits 1', AT_LENGTH, async () => {
    const place = await dialingPlace();
    const { id } = place.tenant.tenant.campaign('spring') ?? {};
    await place.run(['pause', 'campaign/spring', '--reason', 'wrong script']);
    const writes = writesOf(place.tenant);
    place.write('campaigns/new.yaml', 'apiVersion: dialform/v1\nkind: Camp');

    const { code, stdout, stderr } = await place.run(['status']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('new.yaml:2:7') });
    expect(stdout).toMatch(/^The YAML in campaigns has errors, so nothing is held against it/);
    expect(stdout).toMatch(/spring +\S+ +paused +not known .*override-pause of .*wrong script/);
    expect(stdout).toContain('1 campaign, in sync or not is not known, 1 under an override.');

    expect(await place.json(['status'], { code: 1 })).toMatchObject({
      valid: false,
      campaigns: [{ name: 'spring', remoteId: id, status: 'PAUSED', inSync: null }],
    });
    const other = await place.run(['status', '--output', 'markdown', '--target', 'campaign/other']);
    expect(other.stdout).not.toContain('spring');
    expect(writesOf(place.tenant)).toEqual(writes);
  });

  it('knows the campaigns by the store alone where no document can be read', AT_LENGTH, async () => {
    const place = await dialingPlace();
    place.breakYaml();
    for (const named of [[], ['--tenant', 'production']]) {
      const known = await place.json(['status', ...named], { code: 1 });
      expect(known).toMatchObject({ campaigns: [{ name: 'spring', status: 'ACTIVE' }] });
    }
    const { stderr } = await place.run(['status']);
    expect(stderr).toContain('No Project can be read: this is about tenant "production"');
  });

  it('goes by the store where CXone can not be asked, and says so', AT_LENGTH, async () => {
    const place = await dialingPlace();
    place.write('campaigns/new.yaml', 'apiVersion: dialform/v1\nkind: Camp');
    await place.tenant.close();
    const { code, stdout, stderr } = await place.run(['status', '--log-level', 'silent']);
    expect(code).toBe(1);
    expect(stderr).toContain("CXone can't be asked: nothing listens");
    expect(stdout).toMatch(
      /spring +\S+ +not known +not known .*could not be asked; last known to be asked for: running/,
    );
  });
});
