
import directory.references
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_initial'),
        ('zones', '0004_planned_gateways'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=directory.references.new_reference, editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('language', models.CharField(default='en', max_length=12, verbose_name='language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('home_country', models.CharField(blank=True, max_length=80, verbose_name='home country')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                ('investment_usd', models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000)], verbose_name='investment (USD)')),
                ('jobs', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000)], verbose_name='jobs')),
                ('land_ha', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='land (ha)')),
                ('start', models.CharField(blank=True, choices=[('six_months', 'Within six months'), ('year', 'Within a year'), ('two_years', 'In one to two years'), ('later', 'Later'), ('not_decided', 'Not decided')], max_length=12, verbose_name='start')),
                ('message', models.TextField(max_length=5000, verbose_name='message')),
                ('consent_at', models.DateTimeField(verbose_name='consent given at')),
                ('erase_on', models.DateField(help_text='24 months after the last message.', verbose_name='personal data kept until')),
                ('erased_at', models.DateTimeField(blank=True, null=True, verbose_name='personal data erased at')),
                ('sender_digest', models.CharField(blank=True, help_text='Tells robots apart for a day; holds no address.', max_length=64, verbose_name="sender's digest")),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='zones.sector', verbose_name='sector')),
            ],
            options={
                'verbose_name': 'enquiry',
                'verbose_name_plural': 'enquiries',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EnquiryThread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('desk', models.CharField(choices=[('zone', 'Zone'), ('country', 'Country'), ('mi', 'Mekong Institute')], max_length=10, verbose_name='desk')),
                ('office', models.CharField(help_text='The public name of the office that answers.', max_length=200, verbose_name='office')),
                ('promised_by', models.DateTimeField(verbose_name='answer promised by')),
                ('status', models.CharField(choices=[('new', 'New'), ('in_work', 'In work'), ('answered', 'Answered'), ('closed', 'Closed')], default='new', max_length=10, verbose_name='status')),
                ('escalates_at', models.DateTimeField(blank=True, null=True, verbose_name='moves up at')),
                ('taken_up_at', models.DateTimeField(blank=True, null=True, verbose_name='taken up at')),
                ('first_reply_at', models.DateTimeField(blank=True, null=True, verbose_name='first reply at')),
                ('escalated_at', models.DateTimeField(blank=True, null=True, verbose_name='last moved up at')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                ('outcome', models.CharField(blank=True, choices=[('answered', 'Questions answered'), ('visit', 'Visit or meeting arranged'), ('application', 'Application filed'), ('invested', 'Decided to invest'), ('referred', 'Passed on to another body'), ('not_suitable', 'Nothing suitable to offer'), ('silent', 'No further word from the asker'), ('withdrawn', 'Withdrawn by the asker'), ('spam', 'Not a genuine enquiry')], max_length=14, verbose_name='outcome')),
                ('outcome_note', models.TextField(blank=True, max_length=1000, verbose_name='note on the outcome')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='follow up on')),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiry_threads', to='zones.country', verbose_name='country')),
                ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='directory.enquiry', verbose_name='enquiry')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='enquiry_threads', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('zone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enquiry_threads', to='zones.zone', verbose_name='zone')),
            ],
            options={
                'verbose_name': 'enquiry thread',
                'verbose_name_plural': 'enquiry threads',
                'ordering': ['-enquiry__asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EnquiryMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_from_asker', models.BooleanField(verbose_name='from the asker')),
                ('office', models.CharField(blank=True, help_text='The public name of the office that wrote; empty for the asker.', max_length=200, verbose_name='office')),
                ('text', models.TextField(max_length=5000, verbose_name='text')),
                ('written_at', models.DateTimeField(verbose_name='written at')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='directory.enquirythread', verbose_name='thread')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EnquiryEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('asked', 'Asked'), ('assigned', 'Given to an office'), ('taken_up', 'Taken up'), ('replied', 'Replied'), ('escalated', 'Moved up, as nobody had answered'), ('reminded', 'Reminded'), ('handed_over', 'Handed over'), ('closed', 'Closed'), ('reopened', 'Opened again'), ('written_again', 'The asker wrote again')], max_length=14, verbose_name='kind')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='note')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='directory.enquirythread', verbose_name='thread')),
            ],
            options={
                'verbose_name': 'event of an enquiry',
                'verbose_name_plural': 'events of enquiries',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['erase_on'], name='directory_enquiry_erase_on'),
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['asked_at'], name='directory_enquiry_asked_at'),
        ),
        migrations.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('email', ''), ('message', ''), ('name', ''), ('organisation', ''), ('phone', ''), ('sender_digest', '')), _connector='OR'), name='directory_enquiry_erased_is_empty'),
        ),
        migrations.AddIndex(
            model_name='enquirythread',
            index=models.Index(condition=models.Q(('escalates_at__isnull', False)), fields=['escalates_at'], name='directory_thread_escalates_at'),
        ),
        migrations.AddConstraint(
            model_name='enquirythread',
            constraint=models.UniqueConstraint(fields=('enquiry', 'zone'), name='directory_enquirythread_zone_once'),
        ),
        migrations.AddConstraint(
            model_name='enquirythread',
            constraint=models.UniqueConstraint(condition=models.Q(('zone__isnull', True)), fields=('enquiry', 'country'), name='directory_enquirythread_country_once'),
        ),
        migrations.AddConstraint(
            model_name='enquirythread',
            constraint=models.CheckConstraint(condition=models.Q(('owner__isnull', False), ('desk', 'mi'), ('status', 'closed'), _connector='OR'), name='directory_enquirythread_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='enquirythread',
            constraint=models.CheckConstraint(condition=models.Q(('zone__isnull', False), models.Q(('desk', 'zone'), _negated=True), _connector='OR'), name='directory_enquirythread_desk_of_zone'),
        ),
        migrations.AddConstraint(
            model_name='enquirythread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('outcome', ''), _negated=True), ('closed_at__isnull', False), ('escalates_at__isnull', True), ('status', 'closed')), models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_at__isnull', True), ('outcome', '')), _connector='OR'), name='directory_enquirythread_closed_with_outcome'),
        ),
        migrations.AddConstraint(
            model_name='enquirymessage',
            constraint=models.CheckConstraint(condition=models.Q(('is_from_asker', False), models.Q(('author__isnull', True), ('office', '')), _connector='OR'), name='directory_enquirymessage_asker_has_no_account'),
        ),
    ]
