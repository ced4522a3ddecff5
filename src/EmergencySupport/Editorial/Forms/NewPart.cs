using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial.Forms;

/// <summary>What a part says when it is added: only what cannot be otherwise, or is nearly always so and seen on its form.</summary>
public static class NewPart
{
    /// <param name="list">The property that holds such parts, such as <c>services</c>.</param>
    /// <param name="details">The details of the entry.</param>
    /// <param name="today">The day on which it is added.</param>
    public static JsonObject Of(string list, JsonObject details, DateOnly today)
    {
        if (list == DetailsNodes.Sources)
        {
            return new JsonObject { ["seen"] = StatedDay.Of(today).ToString() };
        }

        var part = new JsonObject();
        if (list == "services")
        {
            part["stated"] = EnumNames.Of(Statement.ByName);
        }

        if (DetailsParts.In(details, DetailsNodes.Sources).ToList() is [var only])
        {
            part[DetailsNodes.Sources] = new JsonArray(DetailsParts.KeyOf(only));
        }

        return part;
    }
}
