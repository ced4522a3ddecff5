using System.Text.Json;
using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Localisation;
using EmergencySupport.Pages.Staff.Drafts;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages.Staff.Drafts;

/// <summary>What a form writes into a field reads back as the same value, in each language.</summary>
public sealed class FieldTextTests
{
    private static readonly Lazy<Taxonomy> Taxonomy = new(() => SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy());

    private static readonly string[] Groups =
    [
        """{"duration":{"min":"P3M","max":"P3M"}}""",
        """{"duration":{"min":"P6M","max":"P1Y"}}""",
        """{"duration":{"max":"P90D"}}""",
        """{"duration":{"min":"P2W"}}""",
        """{"duration":{"min":"P1M15D","max":"P1M15D"}}""",
        """{"amount":{"min":5000,"max":8000,"currency":"EUR"}}""",
        """{"amount":{"max":10000,"currency":"USD"}}""",
        """{"amount":{"min":7500.5,"max":7500.5,"currency":"USD"}}""",
        """{"availability":{"anyHour":true}}""",
        """
        {"availability":{"anyHour":false,"zone":"Asia/Beirut","weekly":[
          {"days":["monday","tuesday","wednesday"],"from":"09:00:00","to":"12:30:00"},
          {"days":["monday","tuesday","wednesday"],"from":"14:00:00","to":"18:00:00"},
          {"days":["saturday"],"from":"10:00:00","to":"00:00:00"}]}}
        """,
        """{"reach":{"areas":["HN","GT"]}}""",
        """{"reach":{"areas":["001"],"except":["EG","IR"]}}""",
        """{"reach":{"areas":["GE","CD","CG","145"]}}""",
    ];

    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void LineOf_EachGroup_ReadsBackAsItself(string language)
    {
        var wrong = new List<string>();
        Texts.In(language, () =>
        {
            var text = new FieldText(new Texts(), Taxonomy.Value, NamedEntries.None);
            foreach (var (name, value) in Groups.SelectMany(group => JsonNode.Parse(group)!.AsObject()))
            {
                var field = Field.Of(typeof(Service), "a").Single(known => known.Property == name);
                var line = text.LineOf(field, value);
                var parser = new ValueParser(Taxonomy.Value, language, NamedEntries.None);
                var read = line.Length == 0 ? null : parser.ReadGroup(field, line)?.Value;
                if (!Means(field.Type, read, value!))
                {
                    wrong.Add($"{value!.ToJsonString()} is written as \"{line}\", read as {read?.ToJsonString()}");
                }
            }

            return "";
        });

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A form that is saved as it was shown must not ask which Georgia, or change a place.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Of_EachAreaLanguageAndZone_ReadsBackAsItself(string language)
    {
        var wrong = new List<string>();
        Texts.In(language, () =>
        {
            var text = new FieldText(new Texts(), Taxonomy.Value, NamedEntries.None);
            var parser = new ValueParser(Taxonomy.Value, language, NamedEntries.None);
            var fields = Field.Of(typeof(Channel), "channels.a");
            Add(fields.Single(field => field.Property == "worksIn"), Taxonomy.Value.Areas.All.Select(area => area.Code));
            Add(fields.Single(field => field.Property == "languages"), Taxonomy.Value.Languages.Keys);

            return "";

            void Add(Field field, IEnumerable<string> codes) => wrong.AddRange(
                codes.Where(code => !IsOnly(parser.Read(field, text.Of(field, code)).Value, code)).Select(code => $"{code}: {text.Of(field, code)}"));
        });

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsOnly(JsonNode? read, string code) => read is JsonArray { Count: 1 } one && $"{one[0]}" == code;

    private static bool Means(Type type, JsonNode? read, JsonNode value)
    {
        if (read is not JsonObject known)
        {
            return false;
        }

        if (type != typeof(Hours))
        {
            return JsonNode.DeepEquals(known, value);
        }

        var (one, other) = (known.Deserialize<Hours>(DetailsJson.Options)!, value.Deserialize<Hours>(DetailsJson.Options)!);

        return one.AnyHour == other.AnyHour && one.Zone == other.Zone && Week(one).SequenceEqual(Week(other));
    }

    private static IEnumerable<string> Week(Hours hours) => (hours.Weekly ?? [])
        .SelectMany(open => open.Days.Select(day => $"{day} {open.From}-{open.To}"))
        .Order(StringComparer.Ordinal);
}
