using EmergencySupport.Directory;
using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Directory;

/// <summary>Minimal made-up details to start from.</summary>
public static class Example
{
    public static OrganisationDetails Organisation(string name, params Service[] services) => new()
    {
        Name = LocalText.Of("en", name),
        Summary = LocalText.Of("en", $"{name} helps."),
        Description = new Description { Text = LocalText.Of("en", $"{name} is made up."), Sources = ["test"] },
        Sources = [new() { Key = "test", Title = LocalText.Of("en", "A test") }],
        Services = services,
        Channels = [],
        Relations = [],
    };

    public static Service Service(string key, string need, params string[] areas) => new()
    {
        Key = key,
        Name = LocalText.Of("en", $"Help with {need}"),
        Needs = [need],
        Stated = Statement.ByName,
        Reach = areas.Length == 0 ? null : new Reach { Areas = areas },
        Sources = ["test"],
    };

    public static Channel Channel(string key, ChannelKind kind, string value) => new()
    {
        Key = key,
        Kind = kind,
        Value = value,
        Label = LocalText.Of("en", "Reach them"),
        Purpose = ChannelPurpose.General,
        Sources = ["test"],
    };

    /// <summary>The organisation with a hotline, and with all its services available at any hour.</summary>
    public static OrganisationDetails AtAnyHour(this OrganisationDetails organisation, string number) => organisation with
    {
        Services = [.. organisation.Services.Select(service => service with { Availability = new Hours { AnyHour = true } })],
        Channels =
        [
            Channel("hotline", ChannelKind.Phone, number) with
            {
                Purpose = ChannelPurpose.Emergency,
                Hours = new Hours { AnyHour = true },
            },
        ],
    };
}
