using System.ComponentModel.DataAnnotations;

namespace EmergencySupport.Notifications;

/// <summary>How mail is sent: through a mail server, or as files into a folder.</summary>
public sealed class MailOptions
{
    /// <summary>
    /// The folder to which mails are written if no server is set. Null: the folder <c>mail</c> beside the keys.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>The mail server. Null: mails are written to <see cref="Folder"/>.</summary>
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    public string? User { get; init; }

    public string? Password { get; init; }

    public string? From { get; init; }

    /// <summary>
    /// The host name of the staff desk, used in message ids and the default sender. Null: no mail is sent.
    /// </summary>
    public string? Domain { get; internal set; }
}
