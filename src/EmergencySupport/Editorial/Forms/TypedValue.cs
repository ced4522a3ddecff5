using System.Text.Json.Nodes;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial.Forms;

/// <summary>A value that was read from a text.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Typed">The text. Empty when the text stood in another field, or in a source.</param>
/// <param name="Value">What was understood.</param>
public sealed record TypedValue(Field Field, string Typed, JsonNode Value);
