using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Editorial.Diff;

/// <summary>An alarm that rings for a translation is not read any more.</summary>
public sealed class TranslationAlarmTests(TestCluster cluster)
{
    [Fact]
    public async Task Between_SeededTranslationsOfServices_AreNoAlarm()
    {
        await using var db = (await cluster.CreateSeededAsync()).OpenAsOwner();
        var all = await db.Revisions.Select(revision => revision.Details!).ToListAsync();

        var changes = all.SelectMany(details => Difference.Between(Untranslated(details), details))
            .Where(change => change.Path.StartsWith("services", StringComparison.Ordinal)
                && !change.Path.Contains(".door.", StringComparison.Ordinal))
            .ToList();

        Assert.True(changes.Count > 500, $"{changes.Count} translations");
        var alarms = changes.Where(change => change.AffectsContact).Select(change => $"{change.Path}: {change.After}").ToList();
        Assert.True(alarms.Count == 0, string.Join('\n', alarms));
    }

    private static string Untranslated(string details)
    {
        var record = JsonNode.Parse(details)!.AsObject();
        foreach (var text in DetailsNodes.TextsIn(record).ToList())
        {
            var (words, original) = (text[DetailsNodes.Words]!.AsObject(), (string)text[DetailsNodes.Original]!);
            foreach (var language in words.Select(wording => wording.Key).Where(language => language != original).ToList())
            {
                words.Remove(language);
            }
        }

        return record.ToJsonString(DetailsJson.Options);
    }
}
