using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace EmergencySupport.Upkeep.Contacts;

/// <summary>
/// Encrypts private contacts with the keys of the desk, for this purpose and this entry only: moved to another entry, one
/// cannot be read.
/// </summary>
public sealed class ContactSealer(IDataProtectionProvider protection)
{
    private const string Purpose = "private-contact";

    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public string Seal(Guid entry, PrivateContact contact) => ProtectorOf(entry).Protect(JsonSerializer.Serialize(contact, Format));

    /// <summary>Null when the keys cannot decrypt it: they were lost, or it was written for another entry.</summary>
    public PrivateContact? Open(SealedContact contact)
    {
        try
        {
            return JsonSerializer.Deserialize<PrivateContact>(ProtectorOf(contact.EntryId).Unprotect(contact.Content), Format);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(Guid entry) => protection.CreateProtector(Purpose, entry.ToString());
}
