using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Relevance;

/// <summary>Judges how messages are read, without the names of organisations.</summary>
public static class MessageJudge
{
    /// <returns>What is wrong with the reading; null if nothing is.</returns>
    public static string? Judge(Message message, Taxonomy taxonomy)
    {
        var reading = QueryInterpreter.Read(ReadableWords.Of(message.Text, message.Language, taxonomy.Gazetteer), [], taxonomy);
        var pieces = reading.Pieces.ToHashSet();
        var offered = reading.Places.Offered.Select(place => PieceCode.Of(place.Area)).ToHashSet();
        string[] faults =
        [
            .. message.Read.Where(wanted => !wanted.Split('|').Any(pieces.Contains)).Select(wanted => $"missing {wanted}"),
            .. message.NotRead.Where(pieces.Contains).Select(piece => $"wrong {piece}"),
            .. message.Offer.Where(area => !offered.Contains(area) && !pieces.Contains(area)).Select(area => $"not offered {area}"),
            .. message.Offer.Count > 1 ? message.Offer.Where(pieces.Contains).Select(area => $"chosen {area}") : [],
            .. message.WantsToDie == reading.WantsToDie ? Array.Empty<string>() : [$"wants to die: {reading.WantsToDie}"],
        ];

        return faults.Length == 0
            ? null
            : $"{message.Language} {message.Kind} “{message.Text}” ({message.Why}): "
                + $"{string.Join(", ", faults)}; read: {string.Join(' ', pieces)}";
    }
}
