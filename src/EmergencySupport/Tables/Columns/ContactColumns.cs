using EmergencySupport.Directory;

namespace EmergencySupport.Tables.Columns;

/// <summary>The kinds of contact details for which a list has a column. Others are in the sheet of channels.</summary>
internal static class ContactColumns
{
    /// <exception cref="ArgumentOutOfRangeException">The column holds no contact details.</exception>
    public static ChannelKind KindOf(TableColumn column) => column switch
    {
        TableColumn.EmergencyPhone or TableColumn.Phone => ChannelKind.Phone,
        TableColumn.Signal => ChannelKind.Signal,
        TableColumn.Whatsapp => ChannelKind.WhatsApp,
        TableColumn.Email => ChannelKind.Email,
        TableColumn.Website or TableColumn.SourceUrl => ChannelKind.Web,
        TableColumn.FormUrl => ChannelKind.Form,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };
}
