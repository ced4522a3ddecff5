using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EmergencySupport.Tests.Upkeep.Contacts;

/// <summary>What only staff know of an entry: one at a time, for its owner or what is due, and each look in the log.</summary>
public sealed class PrivateContactsTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Secret = "quetzal-lantern";

    private readonly ManualClock clock = new();
    private TestSite site = null!;
    private Guid entry;
    private Staff.Member ana = null!;
    private Staff.Member berta = null!;

    private string Path => $"/en/staff/entries/{entry}/contact";

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, clock);
        entry = await PublishAsync("Lines");
        ana = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer]);
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Administrator]);
        await CheckAsync();
        await HandOverAsync(entry, ana);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Open_ByItsOwner_ShowsItAndIsInTheLog()
    {
        var owner = await Staff.SignInAsync(site, ana);
        await WriteAsync(owner);

        var before = await owner.GetAsync(Path);
        Assert.DoesNotContain(Secret, before.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Empty(await LooksAsync());
        var opened = await owner.PostAsync(Path, [], "#open");

        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Equal($"coordination {Secret}", opened.Page.QuerySelector("#Who")!.GetAttribute("value"));
        Assert.Contains($"first {Secret}", opened.Text, StringComparison.Ordinal);
        Assert.Contains($"Written by {ana.Name}", opened.Text, StringComparison.Ordinal);
        var look = Assert.Single(await LooksAsync());
        Assert.Equal((ana.Actor, entry.ToString()), (look.Actor, look.Subject));
        var log = await (await Staff.SignInAsync(site, berta)).GetAsync("/en/staff/people/log");
        Assert.Contains("opened what only staff know · lines", log.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The database as a thief would have it: every row of every table.</summary>
    [Fact]
    public async Task Database_AndEveryOtherPage_HoldNothingOfIt()
    {
        var owner = await Staff.SignInAsync(site, ana);
        await WriteAsync(owner);
        await owner.PostAsync(Path, [("Input.Note", $"second {Secret}")], "#note");
        await owner.PostAsync(Path, [], "#open");

        Assert.DoesNotContain(Secret, await DumpAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await site.ReadMailsAsync(), mail => mail.Text.Contains(Secret, StringComparison.Ordinal));
        var administrator = await Staff.SignInAsync(site, [.. Enum.GetValues<Role>()]);
        foreach (var page in new[]
        {
            "/en/staff", "/en/staff/entries", "/en/staff/rounds", "/en/staff/people/log", Path, $"/en/staff/entries/{entry}",
            $"/en/staff/entries/{entry}/history", $"/en/staff/entries/{entry}/checks", $"/en/staff/entries/{entry}/narrowing",
            $"/en/staff/entries/{entry}/take-off", "/en/organisations/lines", "/en/take/all.html",
        })
        {
            Assert.DoesNotContain(Secret, (await administrator.GetAsync(page)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    /// <summary>No other code reads the table, so that exports, diffs and histories cannot come to hold it.</summary>
    [Fact]
    public void Code_OutsideItsFolderAndTwoPages_DoesNotReadThem()
    {
        var readers = System.IO.Directory.EnumerateFiles(Repository.PathOf("src/EmergencySupport"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains(".PrivateContacts", StringComparison.Ordinal) || text.Contains("ContactSealer", StringComparison.Ordinal)
                    || text.Contains("SealedContact", StringComparison.Ordinal)))
            .Select(System.IO.Path.GetFileName)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "Contact.cshtml.cs", "ContactSealer.cs", "PrivateContact.cs", "PrivateContacts.cs", "SealedContact.cs",
                "SealedContactConfiguration.cs", "TakeOff.cshtml.cs", "UpkeepExtensions.cs", "UpkeepTables.cs",
            ],
            readers);
    }

    [Fact]
    public async Task Open_ByAnother_NeedsTheEntryOrADuePart()
    {
        await WriteAsync(await Staff.SignInAsync(site, ana));
        var colleague = await Staff.SignInAsync(site, berta);

        Assert.Equal(ContactOutcome.NotYours, (await OpenAsync(entry, berta)).Outcome);
        Assert.Contains($"in the round of {ana.Name}", (await colleague.OpenAsync(Path)).Text, StringComparison.Ordinal);
        Assert.Null((await colleague.OpenAsync(Path)).Page.QuerySelector("#open"));
        Assert.Empty(await LooksAsync());

        clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(ContactOutcome.Done, (await OpenAsync(entry, berta)).Outcome);
    }

    [Fact]
    public async Task Open_WhileTheOwnerIsAway_IsForTheStandIn()
    {
        await WriteAsync(await Staff.SignInAsync(site, ana));
        await InScopeAsync<EntryOwners, bool>(async owners =>
        {
            await using var db = site.Database.OpenAsOwner();
            var account = await db.Accounts.Include(known => known.Roles).SingleAsync(known => known.Id == ana.Id);

            return await owners.SetStandInAsync(
                ana.Id, berta.Id, DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(3), account, clock.Now, CancellationToken.None);
        });

        Assert.Equal(ContactOutcome.Done, (await OpenAsync(entry, berta)).Outcome);
        Assert.Equal(ContactOutcome.NotYours, (await OpenAsync(entry, ana)).Outcome);
    }

    [Theory]
    [InlineData(Role.Contributor)]
    [InlineData(Role.Administrator)]
    public async Task Page_ForThoseWhoMayNotCheck_IsRefused(Role role)
    {
        var other = await Staff.SignInAsync(site, role);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync(Path)).Status);
        Assert.Equal(ContactOutcome.NotYours, (await OpenAsync(entry, other.Member)).Outcome);
        Assert.Equal(ContactOutcome.NotYours, await EraseAsync(other.Member));
    }

    [Fact]
    public async Task Open_WithoutFreshFactor_AsksForItAndIsNoLook()
    {
        var owner = await Staff.SignInAsync(site, ana);
        await WriteAsync(owner);
        await owner.ExpireFactorAsync();

        var asked = await owner.PostAsync(Path, [], "#open");

        Assert.StartsWith("/en/staff/factor?next=", asked.Location, StringComparison.Ordinal);
        Assert.Empty(await LooksAsync());
    }

    /// <summary>A stolen account makes itself the owner of all entries, and tries to read all at once.</summary>
    [Fact]
    public async Task Thief_WhoTakesAllEntries_ReadsTwentyADay_AndAllAdministratorsAreTold()
    {
        var thief = await Staff.AddAsync(site, [Role.Editor]);
        var entries = await EntriesAsync(24);
        foreach (var one in entries)
        {
            await StoreAsync(one);
            await HandOverAsync(one, thief);
        }

        var outcomes = await Task.WhenAll(entries.Select(one => OpenAsync(one, thief)));

        Assert.Equal(20, outcomes.Count(opened => opened.Contact is not null));
        Assert.All(outcomes.Where(opened => opened.Contact is null), opened => Assert.Equal(ContactOutcome.TooMany, opened.Outcome));
        var looks = await LooksAsync();
        Assert.Equal(20, looks.Count(look => look.Actor == thief.Actor));
        var mail = Assert.Single(await site.ReadMailsAsync(), mail => mail.To == berta.Email);
        Assert.Contains($"{thief.Name} opened 20 private contacts", mail.Text, StringComparison.Ordinal);
        var refused = await (await Staff.SignInAsync(site, thief)).PostAsync($"/en/staff/entries/{entries[0]}/contact", [], "#open");
        Assert.Contains("as many as one account may in a day", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Equal(ContactOutcome.NotYours, (await OpenAsync(entry, thief)).Outcome);
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(ContactOutcome.Done, (await OpenAsync(entries[0], thief)).Outcome);
    }

    [Theory]
    [InlineData("insert into audit_log (action, actor, at, subject) select 'private-contact-opened', 'x', now(), 'y' "
        + "from generate_series(1, 21)", "audit_log_guard_looks")]
    [InlineData("insert into audit_log (action, actor, at, subject) select 'private-contact-opened', case when n % 2 = 0 then 'x' else ' X' end, "
        + "now(), 'y' from generate_series(1, 21) as n", "audit_log_guard_looks")]
    [InlineData("insert into private_contacts (entry_id, content, version) select id, 'call Maria', 1 from entries limit 1", "ck_private_contacts_content")]
    public async Task Database_AsTheApplication_KeepsTheLimitAndRefusesPlainText(string sql, string constraint)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(site.Database.App, sql));

        Assert.Equal(constraint, error.ConstraintName);
    }

    [Fact]
    public async Task Database_AsTheApplication_CannotRemoveALook()
    {
        await StoreAsync(entry);
        await OpenAsync(entry, ana);

        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(site.Database.App, "delete from audit_log"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task Open_WithOtherKeys_SaysSo_AndItCanBeErased()
    {
        await StoreAsync(entry);
        await using var other = await TestSite.StartAsync(
            site.Database, clock, settings: new() { ["Staff:Keys"] = System.IO.Path.Combine(TestCluster.Folder, Guid.NewGuid().ToString("N")) });
        var owner = await Staff.SignInAsync(other, ana);

        var opened = await owner.PostAsync(Path, [], "#open");
        var noted = await owner.PostAsync(Path, [("Input.Note", "They called back.")], "#note");

        Assert.Contains("the desk has other keys now", string.Join(' ', opened.Errors), StringComparison.Ordinal);
        Assert.Contains("the desk has other keys now", string.Join(' ', noted.Errors), StringComparison.Ordinal);
        Assert.Equal("They called back.", noted.Page.QuerySelector("#Note")!.TextContent.Trim());
        await owner.PostAsync(Path, [], "#erase");
        Assert.Equal(HttpStatusCode.SeeOther, (await WriteAsync(owner)).Status);
    }

    [Fact]
    public async Task Contact_MovedToAnotherEntry_CannotBeRead()
    {
        await StoreAsync(entry);
        var another = await PublishAsync("Others");
        await HandOverAsync(another, ana);
        await ExecuteAsync(site.Database.Owner, $"update private_contacts set entry_id = '{another}'");

        Assert.Equal(ContactOutcome.Unreadable, (await OpenAsync(another, ana)).Outcome);
    }

    [Fact]
    public async Task Erase_ByAnyColleague_DeletesItAtOnce()
    {
        await WriteAsync(await Staff.SignInAsync(site, ana));
        var colleague = await Staff.SignInAsync(site, berta);
        await colleague.ExpireFactorAsync();

        var erased = await colleague.FollowAsync(await colleague.PostAsync(Path, [], "#erase"));

        Assert.Contains("Nothing is stored here any more", erased.Text, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.PrivateContacts.ToListAsync());
        Assert.Equal(ContactOutcome.Nothing, (await OpenAsync(entry, ana)).Outcome);
        Assert.True(await db.AuditLog.AnyAsync(line => line.Action == AuditAction.PrivateContactErased && line.Actor == berta.Actor));
    }

    /// <summary>A stolen session cannot erase them, and a stolen account not all of them.</summary>
    [Fact]
    public async Task Erase_WithoutFactorOrTooOften_IsRefused()
    {
        await StoreAsync(entry);
        var colleague = await Staff.SignInAsync(site, berta);
        await colleague.ExpireFactorAsync();
        clock.Advance(TimeSpan.FromMinutes(29));
        await colleague.GetAsync(Path);
        clock.Advance(TimeSpan.FromMinutes(29));

        var asked = await colleague.PostAsync(Path, [], "#erase");

        Assert.StartsWith("/en/staff/factor", asked.Location, StringComparison.Ordinal);
        await using (var db = site.Database.OpenAsOwner())
        {
            db.AuditLog.AddRange(Enumerable.Range(0, PrivateContacts.ErasuresPerDay).Select(
                _ => new AuditEntry(AuditAction.PrivateContactErased, berta.Actor, clock.Now, Guid.NewGuid().ToString())));
            await db.SaveChangesAsync();
            db.AuditLog.Add(new AuditEntry(AuditAction.PrivateContactErased, berta.Actor, clock.Now, entry.ToString()));
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            Assert.Equal("audit_log_guard_looks", Assert.IsType<PostgresException>(refused.InnerException).ConstraintName);
        }

        Assert.Equal(ContactOutcome.TooManyErased, await EraseAsync(berta));
        Assert.Equal(ContactOutcome.Done, await EraseAsync(ana));
    }

    [Fact]
    public async Task Save_OverAColleaguesChange_KeepsWhatWasTypedAndShowsNothingElse()
    {
        var owner = await Staff.SignInAsync(site, ana);
        await WriteAsync(owner);
        var opened = await owner.PostAsync(Path, [], "#open");
        await owner.PostAsync(Path, [("Input.Note", $"second {Secret}")], "#note");

        var refused = await owner.SubmitAsync(opened, [("Input.Who", "the office"), ("Input.Removed", "0")], "#write");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("the office", refused.Page.QuerySelector("#Who")!.GetAttribute("value"));
        Assert.Equal("0", refused.Page.QuerySelector("[name='Input.Removed']")!.GetAttribute("value"));
        Assert.DoesNotContain($"second {Secret}", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfAFormFromBeforeTheErasure_BringsNothingBack()
    {
        var owner = await Staff.SignInAsync(site, ana);
        await WriteAsync(owner);
        var opened = await owner.PostAsync(Path, [], "#open");
        Assert.Equal(ContactOutcome.Done, await EraseAsync(berta));
        await owner.PostAsync(Path, [("Input.Note", "They called back.")], "#write");

        var refused = await owner.SubmitAsync(opened, [], "#write");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var contact = (await OpenAsync(entry, ana)).Contact!;
        Assert.Equal((null, null), (contact.Who, contact.Safely));
        Assert.Equal("They called back.", Assert.Single(contact.Notes).Text);
    }

    /// <summary>Who corrects a day must not seem to have written the address, nor a thief to have left it alone.</summary>
    [Fact]
    public async Task Save_TellsWhoWroteTheAddress_ApartFromTheRest()
    {
        await WriteAsync(await Staff.SignInAsync(site, ana));
        await HandOverAsync(entry, berta);
        var colleague = await Staff.SignInAsync(site, berta);
        var before = (await OpenAsync(entry, berta)).Contact!;

        await colleague.SubmitAsync(await colleague.PostAsync(Path, [], "#open"), [("Input.AnsweredOn", "2024-02-03")], "#write");
        var dated = (await OpenAsync(entry, berta)).Contact!;
        await colleague.SubmitAsync(await colleague.PostAsync(Path, [], "#open"), [("Input.Safely", "The new number")], "#write");
        var changed = (await OpenAsync(entry, berta)).Contact!;
        var page = (await colleague.PostAsync(Path, [], "#open")).Text;

        Assert.Equal(new DateOnly(2024, 2, 3), dated.AnsweredOn);
        Assert.Equal((ana.Actor, before.WhoBy, before.SafelyBy), (dated.SafelyBy?.By, dated.WhoBy, dated.SafelyBy));
        Assert.Equal((before.WhoBy, berta.Actor), (changed.WhoBy, changed.SafelyBy?.By));
        Assert.Contains($"Written by {ana.Name}", page, StringComparison.Ordinal);
        Assert.Contains($"Written by {berta.Name}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WithErrorsOrWithoutFactor_KeepsWhatWasTyped()
    {
        var owner = await Staff.SignInAsync(site, ana);

        var wrong = await owner.PostAsync(Path, [("Input.Who", "the office"), ("Input.AnsweredOn", "soon")], "#write");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("Enter a day such as 2023-05-20, not “soon”.", string.Join(' ', wrong.Errors), StringComparison.Ordinal);
        Assert.Equal("the office", wrong.Page.QuerySelector("#Who")!.GetAttribute("value"));
        clock.Advance(TimeSpan.FromMinutes(29));
        await owner.GetAsync(Path);
        clock.Advance(TimeSpan.FromMinutes(29));
        await owner.GetAsync(Path);
        clock.Advance(TimeSpan.FromMinutes(3));
        var late = await owner.PostAsync(Path, [("Input.Who", "the office")], "#write");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, late.Status);
        Assert.StartsWith("/en/staff/factor?next=", late.Location, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.PrivateContacts.ToListAsync());
    }

    [Fact]
    public async Task Save_RemovesNotes_AndTellsWhoWroteTheRest()
    {
        var owner = await Staff.SignInAsync(site, ana);
        await WriteAsync(owner);
        await HandOverAsync(entry, berta);
        var colleague = await Staff.SignInAsync(site, berta);
        await colleague.PostAsync(Path, [("Input.Note", "They called back.")], "#note");
        var opened = await colleague.PostAsync(Path, [], "#open");
        Assert.Contains("They called back.", opened.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await colleague.SubmitAsync(opened, [("Input.Removed", "1")], "#write")).Status);

        var contact = (await OpenAsync(entry, berta)).Contact!;
        Assert.Equal("They called back.", Assert.Single(contact.Notes).Text);
        Assert.Equal((ana.Actor, ListingBasis.Agreed, new DateOnly(2023, 5, 20)), (contact.WhoBy?.By, contact.Basis, contact.AnsweredOn));
    }

    private Task<StaffAnswer> WriteAsync(StaffBrowser browser) => browser.PostAsync(
        Path,
        [
            ("Input.Who", $"coordination {Secret}"), ("Input.Safely", $"Signal only {Secret}"), ("Input.Basis", "agreed"),
            ("Input.AnsweredOn", "2023-05-20"), ("Input.Proof", $"mail {Secret}"), ("Input.AskedBy", $"Ana {Secret}"),
            ("Input.Note", $"first {Secret}"),
        ],
        "#write");

    private async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();

        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private Task<OpenedContact> OpenAsync(Guid of, Staff.Member by) => InScopeAsync<PrivateContacts, OpenedContact>(
        contacts => contacts.OpenAsync(of, by.Id, true, clock.Now, CancellationToken.None));

    private Task<ContactOutcome> EraseAsync(Staff.Member by) => InScopeAsync<PrivateContacts, ContactOutcome>(
        contacts => contacts.EraseAsync(entry, by.Id, true, clock.Now, CancellationToken.None));

    /// <summary>A colleague found all parts right just now, so nothing is due.</summary>
    private async Task CheckAsync()
    {
        foreach (var key in new[] { "s", "mail" })
        {
            var request = await CheckRequests.OfAsync(site.Database, entry, key, CheckMethod.Email, CheckResult.Right);
            var outcome = await InScopeAsync<PartChecks, CheckOutcome>(checks => checks.RecordAsync(
                request, ana.Id, true, clock.Now, CancellationToken.None));
            Assert.Equal(CheckOutcome.Done, outcome);
        }
    }

    private async Task<Guid> PublishAsync(string name)
    {
        var details = Example.Organisation(name, Example.Service("s", "legal-help", "HN")) with
        {
            Channels = [Example.Channel("mail", ChannelKind.Email, "help@lines.example")],
        };

        return (await GeneratedDirectory.PublishAsync(site.Database, details)).EntryId;
    }

    private async Task<IReadOnlyList<Guid>> EntriesAsync(int count)
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.Entries.Where(known => known.Id != entry).Select(known => known.Id).Take(count).ToListAsync();
    }

    private async Task HandOverAsync(Guid of, Staff.Member to)
    {
        await using var db = site.Database.OpenAsOwner();
        var account = await db.Accounts.Include(known => known.Roles).SingleAsync(known => known.Id == to.Id);
        Assert.True(await new EntryOwners(db).HandOverAsync(of, to.Id, account, clock.Now, CancellationToken.None));
    }

    private async Task StoreAsync(Guid of)
    {
        var content = site.Services.GetRequiredService<ContactSealer>().Seal(of, new PrivateContact { Who = Secret });
        await using var db = site.Database.OpenAsOwner();
        db.Add(new SealedContact(of, content));
        await db.SaveChangesAsync();
    }

    private async Task<IReadOnlyList<AuditEntry>> LooksAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.AuditLog.Where(line => line.Action == AuditAction.PrivateContactOpened).ToListAsync();
    }

    private async Task<string> DumpAsync()
    {
        await using var connection = new NpgsqlConnection(site.Database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select database_to_xml(true, false, '')::text", connection);

        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
