using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Npgsql;
using NpgsqlTypes;

namespace EmergencySupport.Bench.Scale;

/// <summary>
/// Writes published organisations in bulk: what the publisher would write for each, without events. The caller
/// recounts availability afterwards.
/// </summary>
internal sealed class BulkLoad(NpgsqlDataSource source, Taxonomy taxonomy, GeneratedOrganisations organisations)
{
    private readonly KnownLexemes lexemes = new(source);

    private const int Batch = 1000;

    private static readonly DateTimeOffset At = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    /// <param name="count">Number of organisations.</param>
    /// <param name="clients">Number of connections that write in parallel.</param>
    /// <param name="progress">Receives the number written so far.</param>
    public async Task WriteAsync(int count, int clients, Action<int> progress, CancellationToken cancellationToken)
    {
        var written = 0;
        var batches = Enumerable.Range(0, (count + Batch - 1) / Batch)
            .Select(batch => Enumerable.Range(batch * Batch, Math.Min(Batch, count - (batch * Batch))));
        await Parallel.ForEachAsync(
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken },
            async (numbers, token) =>
            {
                var made = numbers.Select(Make).ToList();
                var terms = await lexemes.OfAsync([.. made.SelectMany(one => one.Listings)], token);
                await using var connection = await source.OpenConnectionAsync(token);
                await using var transaction = await connection.BeginTransactionAsync(token);
                await WriteAsync(connection, made, terms, token);
                await transaction.CommitAsync(token);
                progress(Interlocked.Add(ref written, made.Count));
            });
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection,
        List<Made> made,
        Dictionary<Guid, (NpgsqlTsVector Terms, NpgsqlTsVector NameTerms)> terms,
        CancellationToken cancellationToken)
    {
        await CopyAsync(connection, "entries (id, kind)", made, async (row, one) =>
        {
            await row.WriteAsync(one.Entry.Id, cancellationToken);
            await row.WriteAsync(EnumNames.Of(one.Entry.Kind), cancellationToken);
        }, cancellationToken);
        await CopyAsync(connection, "slugs (slug, entry_id, is_current)", made, async (row, one) =>
        {
            await row.WriteAsync(one.Slug.Slug, cancellationToken);
            await row.WriteAsync(one.Slug.EntryId, cancellationToken);
            await row.WriteAsync(one.Slug.IsCurrent, cancellationToken);
        }, cancellationToken);
        const string Columns = "revisions (id, entry_id, number, format, details, sha256, author, origin, at)";
        await CopyAsync(connection, Columns, made, async (row, one) =>
        {
            await row.WriteAsync(one.Revision.Id, cancellationToken);
            await row.WriteAsync(one.Revision.EntryId, cancellationToken);
            await row.WriteAsync(one.Revision.Number, cancellationToken);
            await row.WriteAsync(one.Revision.Format, cancellationToken);
            await row.WriteAsync(one.Revision.Details!, cancellationToken);
            await row.WriteAsync(one.Revision.Sha256, cancellationToken);
            await row.WriteAsync(one.Revision.Author, cancellationToken);
            await row.WriteAsync(EnumNames.Of(one.Revision.Origin), cancellationToken);
            await row.WriteAsync(one.Revision.At, cancellationToken);
        }, cancellationToken);
        await CopyAsync(connection, "publications (entry_id, revision_id, author, approver, at)", made, async (row, one) =>
        {
            await row.WriteAsync(one.Publication.EntryId, cancellationToken);
            await row.WriteAsync(one.Publication.RevisionId, cancellationToken);
            await row.WriteAsync(one.Publication.Author, cancellationToken);
            await row.WriteAsync(one.Publication.Approver, cancellationToken);
            await row.WriteAsync(one.Publication.At, cancellationToken);
        }, cancellationToken);
        await CopyAsync(
            connection,
            "listings (id, entry_id, service_key, codes, names, texts, text_languages, needs, countries, languages, "
            + "access_self, access_friend, access_group, intake, of_section, for_women_defenders, causes, only_for, tells_others, name, "
            + "yearly_intake, open_minutes, zone, free, already_abroad, terms, name_terms)",
            made.SelectMany(one => one.Listings),
            async (row, listing) =>
            {
                await WriteAsync(row, listing, cancellationToken);
                await row.WriteAsync(terms[listing.Id].Terms, NpgsqlDbType.TsVector, cancellationToken);
                await row.WriteAsync(terms[listing.Id].NameTerms, NpgsqlDbType.TsVector, cancellationToken);
            },
            cancellationToken);
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string columns,
        IEnumerable<T> rows,
        Func<NpgsqlBinaryImporter, T, Task> write,
        CancellationToken cancellationToken)
    {
        await using var importer = await connection.BeginBinaryImportAsync($"copy {columns} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            await write(importer, row);
        }

        await importer.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter row, Listing listing, CancellationToken cancellationToken)
    {
        await row.WriteAsync(listing.Id, cancellationToken);
        await row.WriteAsync(listing.EntryId, cancellationToken);
        await row.WriteAsync(listing.ServiceKey, cancellationToken);
        await row.WriteAsync(listing.Codes, cancellationToken);
        await row.WriteAsync(listing.Names, cancellationToken);
        await row.WriteAsync(listing.Texts, cancellationToken);
        await row.WriteAsync(listing.TextLanguages, cancellationToken);
        await row.WriteAsync(listing.Needs, cancellationToken);
        await WriteOrNullAsync(listing.Countries);
        await WriteOrNullAsync(listing.Languages);
        await row.WriteAsync(listing.AccessSelf, cancellationToken);
        await row.WriteAsync(listing.AccessFriend, cancellationToken);
        await row.WriteAsync(listing.AccessGroup, cancellationToken);
        await WriteDaysAsync(listing.Intake);
        await row.WriteAsync(listing.OfSection, cancellationToken);
        await row.WriteAsync(listing.ForWomenDefenders, cancellationToken);
        await WriteOrNullAsync(listing.Causes);
        await WriteOrNullAsync(listing.OnlyFor);
        await row.WriteAsync(listing.TellsOthers, cancellationToken);
        await row.WriteAsync(listing.Name, cancellationToken);
        await WriteDaysAsync(listing.YearlyIntake);
        await (listing.OpenMinutes is null
            ? row.WriteNullAsync(cancellationToken)
            : row.WriteAsync(listing.OpenMinutes, NpgsqlDbType.IntegerMultirange, cancellationToken));
        await WriteOrNullAsync(listing.Zone);
        await WriteOrNullAsync(listing.Free);
        await WriteOrNullAsync(listing.AlreadyAbroad);

        Task WriteDaysAsync(NpgsqlRange<DateOnly>[]? days) => days is null
            ? row.WriteNullAsync(cancellationToken)
            : row.WriteAsync(days, NpgsqlDbType.DateMultirange, cancellationToken);

        Task WriteOrNullAsync<T>(T? value) =>
            value is null ? row.WriteNullAsync(cancellationToken) : row.WriteAsync(value, cancellationToken);
    }

    private Made Make(int number)
    {
        var (details, slug) = (organisations.Make(number), $"made-up-{number}");
        var entry = new Entry(Id(number), EntryKind.Organisation);
        var revision = new Revision(entry.Id, null, DetailsJson.Write(details), "author", RevisionOrigin.Staff, At);

        return new Made(
            entry,
            new EntrySlug(slug, entry.Id),
            revision,
            new Publication(revision, "approver", At),
            [.. ListingWriter.Of(OrganisationFacts.Of(new ApprovedOrganisation(entry.Id, slug, details), [], []).At(At), taxonomy)]);
    }

    /// <summary>A UUIDv7 derived from the number, the same in each run.</summary>
    private static Guid Id(int number)
    {
        var bytes = Guid.CreateVersion7(At.AddSeconds(number)).ToByteArray(bigEndian: true);
        new Random(number).NextBytes(bytes.AsSpan(9));

        // Bits 48 to 63 are version and random; the first two bits of the ninth byte are the variant.
        bytes[6] = 0x70;
        bytes[7] = 0;
        bytes[8] = 0x80;

        return new Guid(bytes, bigEndian: true);
    }

    private sealed record Made(Entry Entry, EntrySlug Slug, Revision Revision, Publication Publication, List<Listing> Listings);
}
