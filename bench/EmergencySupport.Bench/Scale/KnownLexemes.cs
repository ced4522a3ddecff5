using System.Collections.Concurrent;
using EmergencySupport.Search;
using Npgsql;
using NpgsqlTypes;

namespace EmergencySupport.Bench.Scale;

/// <summary>
/// The lexemes of listings. Asks the database's own functions once for each word and name: millions of listings
/// consist of some thousand words.
/// </summary>
internal sealed class KnownLexemes(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<(string Language, string Word), string[]> known = [];

    /// <summary>The results of <c>listing_terms</c> and <c>name_terms</c> for each listing.</summary>
    public async Task<Dictionary<Guid, (NpgsqlTsVector Terms, NpgsqlTsVector NameTerms)>> OfAsync(
        IReadOnlyList<Listing> listings, CancellationToken cancellationToken)
    {
        await LearnAsync([.. listings.SelectMany(WordsOf).Distinct().Where(word => !known.ContainsKey(word))], cancellationToken);
        var names = await NamesAsync([.. listings.Select(Names).Distinct()], cancellationToken);

        return listings.ToDictionary(listing => listing.Id, listing =>
        {
            var named = names[Names(listing)];

            return (Vector(listing.Codes.Concat(named).Concat(WordsOf(listing).SelectMany(word => known[word]))), Vector(named));
        });
    }

    private static string Names(Listing listing) => string.Join('\n', listing.Names);

    /// <summary>Spaces always separate words, so the lexemes of a text are those of its words.</summary>
    private static IEnumerable<(string Language, string Word)> WordsOf(Listing listing) => listing.TextLanguages.Zip(listing.Texts)
        .SelectMany(text => text.Second.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => (text.First, word)));

    // NpgsqlTsVector does not follow all of PostgreSQL's quoting, but our lexemes need none.
#pragma warning disable CS0618
    private static NpgsqlTsVector Vector(IEnumerable<string> lexemes) =>
        NpgsqlTsVector.Parse(string.Join(' ', lexemes.Distinct().Select(lexeme => $"'{lexeme}'")));
#pragma warning restore CS0618

    private async Task LearnAsync((string Language, string Word)[] words, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select array(select text_lexemes(array[language], array[word])) from unnest($1, $2) with ordinality as "
                + "asked (language, word, place) order by place");
        command.Parameters.AddWithValue(words.Select(word => word.Language).ToArray());
        command.Parameters.AddWithValue(words.Select(word => word.Word).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (var place = 0; await reader.ReadAsync(cancellationToken); place++)
        {
            known[words[place]] = await reader.GetFieldValueAsync<string[]>(0, cancellationToken);
        }
    }

    private async Task<Dictionary<string, string[]>> NamesAsync(string[] names, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select names, array(select name_lexemes(string_to_array(names, chr(10)))) from unnest($1) names");
        command.Parameters.AddWithValue(names);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lexemes = new Dictionary<string, string[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lexemes[reader.GetString(0)] = await reader.GetFieldValueAsync<string[]>(1, cancellationToken);
        }

        return lexemes;
    }
}
