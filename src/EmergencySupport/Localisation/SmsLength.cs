namespace EmergencySupport.Localisation;

/// <summary>
/// The number of SMS a text needs. One SMS holds 160 letters if all are in the GSM alphabet (3GPP TS 23.038), else 70;
/// each part of a longer text holds a little less.
/// </summary>
public static class SmsLength
{
    private const string Letters =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
            + "abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Letters of the GSM extension table, which count twice.</summary>
    private const string Doubled = "\f^{}\\[~]|€";

    /// <summary>The number of SMS that a text needs.</summary>
    public static int PartsOf(string text)
    {
        var isGsm = text.All(letter => Letters.Contains(letter) || Doubled.Contains(letter));
        var (length, single, part) = isGsm
            ? (text.Length + text.Count(Doubled.Contains), 160, 153)
            : (text.Length, 70, 67);

        return length <= single ? 1 : (length + part - 1) / part;
    }
}
