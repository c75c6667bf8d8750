package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.ProfileImports;
import dev.pgtriage.profile.probe.ConnectionProbe;
import dev.pgtriage.profile.secret.PasswordStore;

/** What the profiles window works with; all of it blocks and is used off the FX thread. */
public record ProfilesBackend(
    ProfileFolder folder,
    ProfileImports imports,
    PasswordStore passwords,
    ConnectionProbe probe,
    AwsAccount aws) {}
