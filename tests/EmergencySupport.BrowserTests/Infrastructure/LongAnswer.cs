using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Organisations;
using EmergencySupport.Tests.Search;
using EmergencySupport.Text;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>A site of its own, beside the shared one: made-up organisations are published here, so that an answer has two pages.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class LongAnswer : ICollectionFixture<SeededSite>
{
    /// <summary>How many have the word "lanternfish".</summary>
    public const int Length = 25;

    /// <summary>A name without a place to break it.</summary>
    public const string LongName = "Pneumonoultramicroscopicsilicovolcanoconiosisbetroffenenhilfsorganisation";

    public const string LongSlug = "pneumonoultramicroscopicsilicovolcanoconiosisbetroffenenhilfsorganisation";

    public static async ValueTask MakeAsync(SeededSite site)
    {
        if ((await site.Site.TypeAsync("lanternfish")).Total > 0)
        {
            return;
        }

        await MadeUp.PublishAsync(site.Database, Organisation(LongName) with { Summary = LocalText.Of("en", $"A lanternfish of {LongName}{LongName}.") });
        for (var number = 11; number < 10 + Length; number++)
        {
            await MadeUp.PublishAsync(site.Database, Organisation($"Many{number}"));
        }
    }

    private static EmergencySupport.Organisations.OrganisationDetails Organisation(string name) =>
        Example.Organisation(name, Example.Service("s", "legal", "HN", "PE")) with { Summary = LocalText.Of("en", "Shines like a lanternfish.") };
}
